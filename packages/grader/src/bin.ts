#!/usr/bin/env node
/** `hw5-grade`: the `grade` command on its own, as it ships in the hand-out and runs on Gradescope. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { handleOutputErrors, reportError } from '@hw5/base/node';
import { requireMachine } from './command/machine-limits.ts';

// Node 22 and later keep V8's compiled code between starts, if the folder can be written.
const { enableCompileCache } = module as { enableCompileCache?: (folder: string) => unknown };
enableCompileCache?.(fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url)));

handleOutputErrors('hw5-grade');
try {
  requireMachine();
  const { parseCommandLine } = await import('./command/command-line.ts');
  process.exitCode = await parseCommandLine('hw5-grade', process.argv);
} catch (error) {
  process.exitCode = await reportError(error, { name: 'hw5-grade' });
}
