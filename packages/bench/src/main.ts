/**
 * `pnpm bench`: every speed claim of the project, both sides measured in the same run, as tables, JSON and
 * docs/performance.md.
 *
 * Progress and what is missing go to stderr, results to stdout. It fails only when something is broken, never
 * for a ratio.
 */
import { fileURLToPath } from 'node:url';
import { handleOutputErrors, interruptible, reportError } from '@hw5/base/node';
import { bench } from './bench.ts';
import { readOptions } from './options.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

handleOutputErrors('bench');
try {
  const options = readOptions(process.argv.slice(2), process.env, root);
  const { failures } = await interruptible((signal) => bench(options, root, signal));
  process.exitCode = failures.length > 0 ? 1 : 0;
} catch (error) {
  process.exitCode = await reportError(error, { name: 'bench', command: 'pnpm bench' });
}
