/** `hw5 handout`: the folder (and zip) that students receive. */
import { resolve } from 'node:path';
import { userDirectory } from '@hw5/base/node';
import { buildHandout, repositoryRoot } from '@hw5/stencil';
import type { Command } from 'commander';
import { interruptible } from '../shell/interrupt.ts';

export function define(command: Command): void {
  command
    .option('--out <dir>', 'the folder to make; an earlier hand-out there is replaced', 'hw5-handout')
    .option('--zip', 'make DIR.zip as well')
    .action(async ({ out, zip = false }: { out: string; zip?: boolean }) => {
      const target = resolve(userDirectory(), out);
      const paths = await interruptible({}, (signal) =>
        buildHandout(repositoryRoot(import.meta.url), target, zip, signal),
      );
      for (const path of paths) process.stdout.write(`${path}\n`);
    });
}
