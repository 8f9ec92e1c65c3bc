/** `hw5 handout`: the folder (and zip) that students receive. */
import { resolve } from 'node:path';
import { interruptible, userDirectory } from '@hw5/base/node';
import { buildHandout, preflight, repositoryRoot, requireOutside } from '@hw5/stencil';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import type { Callable, CommandLine, ExitCode } from '../shell/action.ts';
import { languageField, languageFlag, languageOption } from '../shell/language-flag.ts';
import { given, parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({ out: path, zip: given, language: languageFlag });

export function define(command: Command): Callable[] {
  command
    .option('--out <dir>', 'the folder to make; an earlier hand-out there is replaced', 'hw5-handout')
    .option('--zip', 'make DIR.zip as well')
    .option(...languageOption);
  return [{ command, action: build }];
}

async function build({ flags }: CommandLine): Promise<ExitCode> {
  const { out, zip, language } = parseFlags(schema, flags, languageField);
  const target = resolve(userDirectory(), out);
  const repository = repositoryRoot(import.meta.url);
  requireOutside(repository, target);
  const paths = await interruptible(async (signal) => {
    await preflight(repository, { language });
    signal.throwIfAborted();
    return buildHandout(repository, target, { language, zip, signal });
  });
  for (const made of paths) process.stdout.write(`${made}\n`);
  return 0;
}
