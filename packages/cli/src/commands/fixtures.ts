/** `hw5 fixtures generate` makes a fixture set; `hw5 fixtures verify` proves one, and exits with 1 where it cannot. */
import { join, relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { publicFolder, publicSet, type SetFiles, type SetOptions, writeSet } from '@hw5/fixtures';
import { repositoryRoot } from '@hw5/stencil';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import { generateFiles, verifyFolder } from '../fixtures/work-on-fixtures.ts';
import { Unsuccessful } from '../unsuccessful.ts';

const generateOptions = z.object({
  seed: z.optional(z.string()),
  out: z.optional(z.string()),
  name: z._default(z.string(), 'hidden'),
  hiddenChecks: z.optional(z.string()),
});

const examples = `
Without options, the public set is made anew from its own seed. With --seed and --out, a hidden set for the server:
  hw5 fixtures generate --seed 20251 --out ../hidden
  hw5 gradescope build --fixtures ../hidden`;

const MEANT = `If the change is meant, make the set and NumPy's figures anew:
  pnpm hw5 fixtures generate
  python3 packages/fixtures/oracle/oracle.py fixtures/public packages/fixtures/oracle/public.json`;

export function define(command: Command): void {
  command
    .command('generate')
    .description('make the public set anew, or a hidden one')
    .option('--seed <n>', 'seed of a hidden set: an integer that only staff know')
    .option('--out <dir>', 'folder of the hidden set')
    .option('--name <name>', 'what reports call the hidden set (default: hidden)')
    .option('--hidden-checks <n>', 'public set: how many hidden checks the server adds (default: 7)')
    .addHelpText('after', examples)
    .action((raw: unknown) => generate(generateOptions.parse(raw)));
  command
    .command('verify')
    .description('make the set anew, compare the bytes, and check every value by other routes')
    .argument('[dir]', 'folder of the set (default: the public one)')
    .action((folder?: string) => verify(folder));
}

async function generate(options: z.infer<typeof generateOptions>): Promise<void> {
  const repository = repositoryRoot(import.meta.url);
  if ((options.seed === undefined) !== (options.out === undefined)) {
    throw usage(
      'hw5 fixtures generate',
      '--seed and --out together',
      `only ${options.seed ? '--seed' : '--out'}`,
    );
  }
  const hidden = options.seed !== undefined && options.out !== undefined;
  const set: SetOptions = hidden
    ? {
        id: options.name,
        seed: integer('--seed', options.seed!, 2 ** 32 - 1),
        kind: 'hidden',
        hiddenChecks: 0,
      }
    : {
        ...publicSet,
        hiddenChecks:
          options.hiddenChecks === undefined
            ? publicSet.hiddenChecks
            : integer('--hidden-checks', options.hiddenChecks, 1000),
      };
  const folder = hidden ? resolve(userDirectory(), options.out!) : publicFolder(repository);
  const files = await generateFiles(repository, set);
  await writeSet(files, folder);
  process.stdout.write(`${summary(files)}${shown(folder)}: the set ${set.id}, ${sizeOf(files)} KB\n`);
}

async function verify(folder: string | undefined): Promise<void> {
  const repository = repositoryRoot(import.meta.url);
  const target = folder === undefined ? publicFolder(repository) : resolve(userDirectory(), folder);
  const { problems, done } = await verifyFolder(repository, target);
  for (const line of done) process.stdout.write(`checked: ${line}\n`);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) {
    process.stdout.write(`${shown(target)}: not verified. ${MEANT}\n`);
    throw new Unsuccessful();
  }
  process.stdout.write(`${shown(target)}: verified.\n`);
}

/** One line a check: what separates right from wrong. */
function summary(files: SetFiles): string {
  const separation = z.object({
    check: z.string(),
    separation: z.object({ margin: z.number(), wrongBy: z.string() }),
    tolerance: z.object({ atol: z.number() }),
    misconceptions: z.array(z.unknown()),
  });
  return Object.entries(files)
    .filter(([name]) => name !== 'manifest.json')
    .map(([, text]) => {
      const file = separation.parse(JSON.parse(text));
      const { margin, wrongBy } = file.separation;
      const columns = [
        file.check.padEnd(15),
        `tolerance ${file.tolerance.atol}`.padEnd(20),
        `margin ${margin}`.padEnd(16),
        `${file.misconceptions.length} misconceptions, the closest ${wrongBy}`,
      ];
      return `${columns.join(' ')}\n`;
    })
    .join('');
}

function sizeOf(files: SetFiles): number {
  return Math.round(Object.values(files).reduce((sum, text) => sum + text.length, 0) / 1000);
}

function shown(folder: string): string {
  const path = relative(userDirectory(), folder);
  return path === '' ? '.' : path.startsWith(join('..', '..', '..')) ? folder : path;
}

function integer(option: string, text: string, largest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= largest) return value;
  throw usage(option, `an integer from 0 to ${largest}`, JSON.stringify(text));
}

function usage(subject: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'usage',
    subject,
    expected,
    found,
    remedy: 'See `hw5 fixtures generate --help`.',
  });
}
