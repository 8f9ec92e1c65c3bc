/** `hw5 stencil build` makes the students' files from the solution; `hw5 stencil check` fails where the committed ones are stale. */
import { join, relative, resolve } from 'node:path';
import { userDirectory } from '@hw5/base/node';
import { buildStencil, checkStencil, repositoryRoot, type Staleness } from '@hw5/stencil';
import type { Command } from 'commander';
import { Unsuccessful } from '../unsuccessful.ts';

const defaultFolder = 'the stencil folder of the repository';

export function define(command: Command): void {
  command
    .command('build')
    .description('write model.ts and hyperparameters.ts for students, made from packages/stencil/solution')
    .option('--out <dir>', `where to (default: ${defaultFolder})`)
    .action(async ({ out }: { out?: string }) => {
      const repository = repositoryRoot(import.meta.url);
      for (const path of await buildStencil(repository, folderOf(repository, out))) {
        process.stdout.write(`${path}\n`);
      }
    });
  command
    .command('check')
    .description('exit with 1 where the stencil is not what the solution gives today')
    .option('--out <dir>', `which folder (default: ${defaultFolder})`)
    .action(async ({ out }: { out?: string }) => {
      const repository = repositoryRoot(import.meta.url);
      const folder = folderOf(repository, out);
      const stale = await checkStencil(repository, folder);
      for (const entry of stale) process.stdout.write(`${describe(folder, entry)}\n`);
      if (stale.length > 0) {
        process.stdout.write(
          `The stencil is stale. Run: pnpm hw5 stencil build${out ? ` --out ${out}` : ''}\n`,
        );
        throw new Unsuccessful();
      }
      process.stdout.write('The stencil is up to date.\n');
    });
}

function folderOf(repository: string, out: string | undefined): string {
  return out === undefined ? join(repository, 'stencil') : resolve(userDirectory(), out);
}

function describe(folder: string, { name, line, expected, found }: Staleness): string {
  const path = nearby(join(folder, name));
  const quote = (text: string | null) => (text === null ? 'no such line' : JSON.stringify(text));
  return `${path}:${line}: expected ${quote(expected)}, found ${quote(found)}`;
}

/** As short as it can be said from where the user stands. */
function nearby(path: string): string {
  const short = relative(userDirectory(), path);
  return short.startsWith('..') ? path : short;
}
