/**
 * `hw5 fixtures generate` makes a fixture set; `hw5 fixtures verify` checks one, and exits with 1 if it is
 * wrong.
 */
import { basename, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { requireFolder, requireWritable, showPath, userDirectory } from '@hw5/base/node';
import { publicFolder, requireReplaceable, type SetFiles, type Verification, writeSet } from '@hw5/fixtures';
import { CHECKSUMS } from '@hw5/grader';
import { repositoryRoot, requireContract, requireOutside } from '@hw5/stencil';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import { LARGEST_SEED, setToMake } from '../fixtures/set-to-make.ts';
import { verifyByPython } from '../fixtures/verify-by-python.ts';
import { generateFiles, verifyFolder } from '../fixtures/work-on-fixtures.ts';
import type { Callable, CommandLine, ExitCode } from '../shell/action.ts';
import { integer, parseFlags, path } from '../shell/parse-flags.ts';

const MOST_HIDDEN_CHECKS = 1000;

const schema = z.object({
  seed: z.optional(integer(0, LARGEST_SEED)),
  out: z.optional(path),
  name: path,
  hiddenChecks: z.optional(integer(0, MOST_HIDDEN_CHECKS)),
});
const fields = {
  seed: { expected: `an integer from 0 to ${LARGEST_SEED}`, example: '20251' },
  name: { expected: 'a name', example: 'hidden' },
  hiddenChecks: { expected: `an integer from 0 to ${MOST_HIDDEN_CHECKS}`, example: '7' },
};

const examples = `
Without options, the public set is made anew from its own seed. With --out, a hidden set for the server, from a seed that is drawn:
  hw5 fixtures generate --out ../hidden
  hw5 gradescope build --fixtures ../hidden`;

const ifMeant = `If the change is meant, make the set and NumPy's figures anew:
  pnpm hw5 fixtures generate
  python3 packages/fixtures/oracle/oracle.py fixtures/public packages/fixtures/oracle/public.json`;

export function define(command: Command): Callable[] {
  const generating = command
    .command('generate')
    .description('make the public set anew, or a hidden one')
    .option('--seed <n>', 'seed of the hidden set: an integer that only staff know (default: drawn)')
    .option('--out <dir>', 'folder of the hidden set')
    .option('--name <name>', 'what reports call the hidden set', 'hidden')
    .option('--hidden-checks <n>', 'public set: how many hidden checks the server adds (default: 7)')
    .addHelpText('after', examples);
  const verifying = command
    .command('verify')
    .description('make the set anew, compare the bytes, and check every value in other ways')
    .argument('[dir]', 'folder of the set (default: the public one)');
  return [
    { command: generating, action: generate },
    { command: verifying, action: verify },
  ];
}

async function generate({ flags }: CommandLine): Promise<ExitCode> {
  const { seed, out, name, hiddenChecks } = parseFlags(schema, flags, fields);
  const repository = repositoryRoot(import.meta.url);
  if (seed !== undefined && out === undefined) {
    throw new InputError({
      code: 'usage',
      subject: 'hw5 fixtures generate',
      expected: '--out with --seed',
      found: 'only --seed',
      remedy: 'See hw5 fixtures generate --help.',
    });
  }
  const set = setToMake({ hidden: out !== undefined, seed, name, hiddenChecks });
  requireContract(repository);
  const folder = out === undefined ? publicFolder(repository) : resolve(userDirectory(), out);
  if (out !== undefined) requireOutside(repository, folder);
  // Making a set takes half a minute.
  requireWritable(folder, 'folder');
  await requireReplaceable(folder);
  const files = await generateFiles(repository, set);
  await writeSet(files, folder);
  process.stdout.write(
    `${summary(files)}${showPath(folder)}: the set ${set.id} from the seed ${set.seed}, ${sizeOf(files)} KB\n`,
  );
  return 0;
}

const both = (one: Verification, other: Verification): Verification => ({
  problems: [...one.problems, ...other.problems],
  done: [...one.done, ...other.done],
});

async function verify({ args: [folder] }: CommandLine): Promise<ExitCode> {
  const repository = repositoryRoot(import.meta.url);
  const target = folder === undefined ? publicFolder(repository) : resolve(userDirectory(), folder);
  requireFolder(target, {
    code: 'fixtures-folder',
    subject: target,
    expected: 'the folder of a fixture set',
    remedy: 'Check the path.',
  });
  requireContract(repository);
  const { problems, done } = both(
    await verifyFolder(repository, target),
    await verifyByPython(repository, target),
  );
  for (const line of done) process.stdout.write(`checked: ${line}\n`);
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length === 0) {
    process.stdout.write(`${showPath(target)}: verified.\n`);
    return 0;
  }
  process.stdout.write(`${showPath(target)}: not verified. ${ifMeant}\n`);
  return 1;
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
    .filter(([name]) => !['manifest.json', CHECKSUMS].includes(basename(name)))
    .map(([name, text]) => {
      const file = separation.parse(JSON.parse(text));
      const { margin, wrongBy } = file.separation;
      const columns = [
        (name.startsWith('python/') ? `${file.check}, Python` : file.check).padEnd(23),
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
