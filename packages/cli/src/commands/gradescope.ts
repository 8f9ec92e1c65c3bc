/** `hw5 gradescope build`: the autograder zip that staff upload. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { userDirectory } from '@hw5/base/node';
import { buildAutograder, repositoryRoot } from '@hw5/stencil';
import { type Command, Option } from 'commander';
import { interruptible } from '../shell/interrupt.ts';

interface Options {
  readonly fixtures?: string;
  readonly out: string;
  readonly arch: 'x64' | 'arm64';
}

export function define(command: Command): void {
  command
    .command('build')
    .description('make the autograder zip: grader, libraries, fixtures, and the scripts that Gradescope runs')
    .option('--fixtures <dir>', 'grade there with this hidden set (default: with the public one)')
    .option('--out <file.zip>', 'the zip to make', 'hw5-autograder.zip')
    .addOption(
      new Option('--arch <processor>', 'of the machine that will grade')
        .choices(['x64', 'arm64'])
        .default('x64'),
    )
    .action(async ({ fixtures, out, arch }: Options) => {
      const directory = userDirectory();
      const file = resolve(directory, out);
      await interruptible({}, (signal) =>
        buildAutograder(repositoryRoot(import.meta.url), file, {
          hidden: fixtures === undefined ? undefined : resolve(directory, fixtures),
          architecture: arch,
          signal,
        }),
      );
      const { size } = await stat(file);
      process.stdout.write(`${file} (${(size / 1024 ** 2).toFixed(1)} MB)\n`);
    });
}
