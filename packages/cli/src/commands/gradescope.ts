/** `hw5 gradescope build`: the autograder zip that staff upload. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { interruptible, requireFolder, requireWritable, userDirectory } from '@hw5/base/node';
import { buildAutograder, preflight, repositoryRoot, requireOutside, studentOutputs } from '@hw5/stencil';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import type { Callable, CommandLine, ExitCode } from '../shell/action.ts';
import { languageField, languageFlag, languageOption } from '../shell/language-flag.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';

const processors = ['x64', 'arm64'] as const;
const schema = z.object({
  fixtures: z.optional(path),
  out: path,
  arch: z.enum(processors),
  studentOutput: z.optional(z.enum(studentOutputs)),
  language: languageFlag,
});
const fields = {
  ...languageField,
  arch: { expected: 'x64 or arm64', example: 'arm64', choices: processors },
  studentOutput: { expected: 'none, errors or all', example: 'errors', choices: studentOutputs },
};

export function define(command: Command): Callable[] {
  const build = command
    .command('build')
    .description('make the autograder zip: grader, libraries, fixtures, and the scripts that Gradescope runs')
    .option('--fixtures <dir>', 'grade there with this hidden set (default: with the public one)')
    .option('--out <file.zip>', 'the zip to make', 'hw5-autograder.zip')
    .option(
      '--student-output <level>',
      'show what programs wrote: none, errors (no text) or all (default: errors with a hidden set, else all)',
    )
    .option(...languageOption)
    .option('--arch <processor>', 'of the machine that will grade: x64 or arm64', 'x64');
  return [{ command: build, action: buildZip }];
}

async function buildZip({ flags }: CommandLine): Promise<ExitCode> {
  const { fixtures, out, arch, studentOutput, language } = parseFlags(schema, flags, fields);
  const directory = userDirectory();
  const file = resolve(directory, out);
  const hidden = fixtures === undefined ? undefined : resolve(directory, fixtures);
  if (hidden !== undefined) {
    requireFolder(hidden, {
      code: 'fixtures-folder',
      subject: `--fixtures ${hidden}`,
      expected: 'the folder of a fixture set',
      remedy: 'Make one with hw5 fixtures generate.',
    });
  }
  const repository = repositoryRoot(import.meta.url);
  requireOutside(repository, file);
  requireWritable(file, 'file');
  await interruptible(async (signal) => {
    await preflight(repository, { language, hidden });
    signal.throwIfAborted();
    await buildAutograder(repository, file, {
      ...{ hidden, studentOutput, language, signal },
      architecture: arch,
    });
  });
  const { size } = await stat(file);
  process.stdout.write(`${file} (${(size / 1024 ** 2).toFixed(1)} MiB)\n`);
  return 0;
}
