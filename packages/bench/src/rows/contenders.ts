/** The contenders that many rows have in common: our command, our programs, Python's. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from '../measure/comparison.ts';
import type { Process } from '../measure/run-process.ts';
import { pythonProgram } from '../peers.ts';
import type { Setting } from './setting.ts';

type Extra = Partial<Omit<Contender, 'name' | 'processes' | 'measure'>>;

/** The `hw5` command with these arguments, with a cache of its own. */
export function hw5Process({ root, temporary }: Setting, args: readonly string[]): Process {
  return {
    command: process.execPath,
    args: [join(root, 'packages/cli/bin/hw5.mjs'), ...args],
    env: { HW5_CACHE: cacheFolder(temporary) },
  };
}

export function cacheFolder(temporary: string): string {
  return join(temporary, 'cache');
}

export function hw5(setting: Setting, args: readonly string[], more: Extra = {}): Contender {
  return { name: 'hw5', processes: [hw5Process(setting, args)], measure: 'whole', ...more };
}

/** A program of `src/ours`, which reports its seconds. */
export function ownProgram(
  name: string,
  program: string,
  args: readonly string[],
  more: Extra = {},
): Contender {
  const file = fileURLToPath(new URL(`./ours/${program}.js`, import.meta.url));
  return {
    name,
    processes: [{ command: process.execPath, args: [file, ...args] }],
    measure: 'reported',
    ...more,
  };
}

/**
 * Python programs, one after the other, with one BLAS thread and with all: the better one counts. Short: with
 * one only.
 */
export function pythons(
  { python, short }: Setting,
  programs: readonly (readonly string[])[],
  measure: Contender['measure'],
  missing: string | null = null,
): Contender[] {
  const threads: [string, Record<string, string>][] = [
    ['Python, one BLAS thread', { OPENBLAS_NUM_THREADS: '1' }],
    ['Python, all BLAS threads', {}],
  ];
  return threads.slice(0, short ? 1 : 2).map(([name, env]) => ({
    name,
    processes: programs.map(([file, ...args]) => ({
      command: python.command,
      args: [pythonProgram(file!), ...args],
      env,
    })),
    measure,
    missing: python.missing ?? missing,
  }));
}

/** The floor under everything that starts Node. */
export const bareNode: Contender = {
  name: '`node -e 0`',
  processes: [{ command: process.execPath, args: ['-e', '0'] }],
  measure: 'whole',
};
