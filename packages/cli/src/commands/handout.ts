/** `hw5 handout`: the folder (and zip) that students receive. */
import { resolve } from 'node:path';
import { buildHandout, repositoryRoot } from '@hw5/stencil';
import type { Command } from 'commander';
import { userDirectory } from '../shell/user-directory.ts';

export function define(command: Command): void {
  command
    .option('--out <dir>', 'the folder to make; an earlier hand-out there is replaced', 'hw5-handout')
    .option('--zip', 'make DIR.zip as well')
    .action(async ({ out, zip = false }: { out: string; zip?: boolean }) => {
      const paths = await buildHandout(repositoryRoot(import.meta.url), resolve(userDirectory(), out), zip);
      for (const path of paths) process.stdout.write(`${path}\n`);
    });
}
