#!/usr/bin/env node
/** `hw5-grade`: the `grade` command on its own, as it ships in the hand-out and runs on Gradescope. */
import { parseCommandLine } from './command/command-line.ts';

// `hw5-grade … | head`: once the reader is gone, the rest goes nowhere, quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await parseCommandLine('hw5-grade', process.argv);
