#!/usr/bin/env node
/** `hw5-grade`: the `grade` command on its own, as it ships in the hand-out and runs on Gradescope. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// From Node 22 on (and in its types), V8's compiled code is kept between starts; where it cannot be written, it is not.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

// `hw5-grade … | head`: once the reader is gone, the rest goes nowhere, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
const { parseCommandLine } = await import('./command/command-line.ts');
process.exitCode = await parseCommandLine('hw5-grade', process.argv);
