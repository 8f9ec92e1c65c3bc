#!/usr/bin/env node
/**
 * `hw5-grade`: the `grade` command on its own, as it ships in the hand-out and runs on Gradescope.
 *
 * Whatever fails, also while it loads, the exit code is 2: 1 is the grade of a submission. So this file
 * imports as good as nothing itself.
 */
import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { machineLack } from './command/machine-limits.ts';

function fail(text: string): never {
  try {
    writeSync(2, `hw5-grade: ${text}\n`);
  } catch {
    // Nobody reads it.
  }
  process.exit(2);
}

process.on('uncaughtException', (error: unknown) => {
  const stack = error instanceof Error ? error.stack : String(error);
  fail(`this is an error in hw5-grade itself, not in your input. Please report it with:\n${stack}`);
});

const lack = machineLack();
if (lack !== null) fail(lack);
const words = process.argv.slice(2);
const { beginOneFile } = createRequire(import.meta.url)(
  './load-one-file.cjs',
) as typeof import('./command/load-one-file.ts');
const compiled = fileURLToPath(new URL('../node_modules/.cache/compiled', import.meta.url));
const oneFile = beginOneFile(compiled, words, 'hw5-grade');
if (oneFile) await oneFile.exit(await oneFile.finish());
else {
  const { handleOutputErrors } = await import('@hw5/base/node');
  const { parseCommandLine } = await import('./command/command-line.ts');
  handleOutputErrors('hw5-grade');
  process.exitCode = await parseCommandLine('hw5-grade', words);
}
