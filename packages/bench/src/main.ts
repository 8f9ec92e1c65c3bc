/**
 * `pnpm bench`: every speed claim of the project, both sides measured in the same run, as tables, JSON and docs/performance.md.
 *
 * Progress and what is missing go to stderr, results to stdout. It fails only when something is broken, never for a ratio.
 */
import { fileURLToPath } from 'node:url';
import { InputError } from '@hw5/base';
import { CommanderError } from 'commander';
import { bench } from './bench.ts';
import { Interrupted, interruptible } from './interruptible.ts';
import { readOptions } from './options.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

try {
  const options = readOptions(process.argv.slice(2), process.env, root);
  const { failures } = await interruptible((signal) => bench(options, root, signal));
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  if (error instanceof CommanderError && error.exitCode === 0) process.exit(0);
  const known =
    error instanceof InputError || error instanceof Interrupted || error instanceof CommanderError;
  const text = known ? error.message.replace(/^error: /, '') : ((error as Error).stack ?? String(error));
  process.stderr.write(`bench: ${text}\n`);
  process.exitCode = known ? 2 : 1;
}
