/**
 * `hw5 stencil build` makes the students' files from the solution; `hw5 stencil check` fails if the committed
 * ones are stale.
 */
import { join, resolve } from 'node:path';
import { showPath, userDirectory } from '@hw5/base/node';
import {
  buildStencil,
  checkStencil,
  type Language,
  preflight,
  repositoryRoot,
  requireOutside,
  type Staleness,
  stencils,
} from '@hw5/stencil';
import type { Command } from 'commander';
import * as z from 'zod/mini';
import type { Callable, CommandLine, ExitCode } from '../shell/action.ts';
import { languageField, languageFlag, languageOption } from '../shell/language-flag.ts';
import { parseFlags, path } from '../shell/parse-flags.ts';

const schema = z.object({ out: z.optional(path), language: languageFlag });
const defaultFolder = 'stencil or stencil-python in the repository';

export function define(command: Command): Callable[] {
  const build = command
    .command('build')
    .description('write the files for students, made from packages/stencil/solution')
    .option('--out <dir>', `where to (default: ${defaultFolder})`)
    .option(...languageOption);
  const check = command
    .command('check')
    .description('exit with 1 if the stencil is not what the solution gives today')
    .option('--out <dir>', `which folder (default: ${defaultFolder})`)
    .option(...languageOption);
  return [
    { command: build, action: buildFiles },
    { command: check, action: checkFiles },
  ];
}

async function buildFiles({ flags }: CommandLine): Promise<ExitCode> {
  const { out, language } = parseFlags(schema, flags, languageField);
  const repository = repositoryRoot(import.meta.url);
  if (out !== undefined) requireOutside(repository, folderOf(repository, language, out));
  for (const file of await buildStencil(repository, folderOf(repository, language, out), language)) {
    process.stdout.write(`${file}\n`);
  }
  return 0;
}

async function checkFiles({ flags }: CommandLine): Promise<ExitCode> {
  const { out, language } = parseFlags(schema, flags, languageField);
  const repository = repositoryRoot(import.meta.url);
  const folder = folderOf(repository, language, out);
  await preflight(repository, { language });
  const stale = await checkStencil(repository, folder, language);
  for (const entry of stale) process.stdout.write(`${describe(folder, entry)}\n`);
  if (stale.length === 0) {
    process.stdout.write('The stencil is up to date.\n');
    return 0;
  }
  const flag = language === 'typescript' ? '' : ` --language ${language}`;
  process.stdout.write(
    `The stencil is stale. Run: pnpm hw5 stencil build${flag}${out ? ` --out ${out}` : ''}\n`,
  );
  return 1;
}

function folderOf(repository: string, language: Language, out: string | undefined): string {
  return out === undefined ? join(repository, stencils[language].folder) : resolve(userDirectory(), out);
}

function describe(folder: string, { name, line, expected, found }: Staleness): string {
  const quote = (text: string | null) => (text === null ? 'no such line' : JSON.stringify(text));
  return `${showPath(join(folder, name))}:${line}: expected ${quote(expected)}, found ${quote(found)}`;
}
