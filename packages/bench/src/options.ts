/** What the command line and the environment ask for, checked before anything is measured. */
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { Command } from 'commander';
import { rows } from './rows/index.ts';

export interface Options {
  readonly short: boolean;
  readonly rounds: number;
  /** Ids of rows, in the table's order. */
  readonly rows: readonly string[];
  /** Print JSON instead of the tables. */
  readonly json: boolean;
  /** Where to write performance.md and what belongs to it; null: nowhere. */
  readonly out: string | null;
  /** The folder with the real scenes; null: none. */
  readonly scenes: string | null;
  /** The folder that has TensorFlow.js; null: none. */
  readonly tensorflow: string | null;
}

const ids = Object.keys(rows);

const help = `
Rows: ${ids.join(', ')}

HW5_DATA names the folder with the real scenes, HW5_BENCH_TENSORFLOW one that has TensorFlow.js.
Exit codes: 0 everything ran (whether or not a target is reached), 1 something is broken, 2 it could not begin or was interrupted.`;

/**
 * @param args without node and script; @param root the repository.
 * @throws InputError for a flag or a folder that is not as it should be; CommanderError for usage, and for
 *   --help once it is printed.
 */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  root: string,
): Options {
  const command = new Command('bench')
    .description('measure both sides of every speed claim in the same run')
    .option('--short', 'a little of everything: does it still run? Ratios mean nothing then')
    .option('--rounds <n>', 'how often each side runs, in turn (default: 3; 1 with --short)')
    .option('--only <ids>', 'these rows only, with commas between')
    .option('--json', 'print JSON instead of the tables')
    .option('--out <dir>', 'write performance.md and performance.json there')
    .option('--write', 'the same as --out docs')
    .addHelpText('after', help)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ outputError: () => {} })
    .parse([...args], { from: 'user' });
  const flags = command.opts<{
    short?: boolean;
    rounds?: string;
    only?: string;
    json?: boolean;
    out?: string;
    write?: boolean;
  }>();
  const from = userDirectory(environment);
  if (flags.write && (flags.short || flags.only !== undefined || flags.out !== undefined)) {
    throw new InputError({
      code: 'bench-write',
      subject: '--write',
      expected: 'the whole bench',
      found: flags.short ? '--short' : flags.only !== undefined ? '--only' : '--out',
      remedy: 'Leave that out, or write elsewhere with --out DIR.',
    });
  }
  const { HW5_DATA, HW5_BENCH_TENSORFLOW } = environment;
  return {
    short: flags.short ?? false,
    rounds: readRounds(flags.rounds ?? (flags.short ? '1' : '3')),
    rows: chooseRows(flags.only),
    json: flags.json ?? false,
    out: flags.write ? join(root, 'docs') : flags.out === undefined ? null : resolve(from, flags.out),
    scenes: HW5_DATA ? readScenes(resolve(from, HW5_DATA)) : null,
    tensorflow: HW5_BENCH_TENSORFLOW ? resolve(from, HW5_BENCH_TENSORFLOW) : null,
  };
}

function chooseRows(only: string | undefined): string[] {
  if (only === undefined) return ids;
  const asked = only.split(',').map((id) => id.trim());
  const unknown = asked.find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new InputError({
      code: 'bench-row',
      subject: '--only',
      expected: `some of ${ids.join(', ')}`,
      found: JSON.stringify(unknown),
      remedy: 'Put commas between them.',
    });
  }
  return ids.filter((id) => asked.includes(id));
}

function readRounds(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InputError({
      code: 'bench-rounds',
      subject: '--rounds',
      expected: 'a number from 1 to 9999',
      found: JSON.stringify(text),
      remedy: 'Five give steady medians.',
    });
  }
  return Number(text);
}

function readScenes(folder: string): string {
  const lacks = ['train', 'test'].find((half) => {
    const path = join(folder, half);
    return !existsSync(path) || !statSync(path).isDirectory();
  });
  if (lacks !== undefined) {
    throw new InputError({
      code: 'bench-scenes',
      subject: `HW5_DATA ${folder}`,
      expected: 'the folders train and test',
      found: existsSync(folder) ? `no ${lacks}` : 'nothing there',
      remedy: 'Name the folder of the scenes, or unset HW5_DATA to do without them.',
    });
  }
  return folder;
}
