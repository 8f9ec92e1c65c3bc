/** The stencil: which files it has, built from the solution, written, and compared with what is committed. */
import { mkdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { writeFileAtomic, writingTo } from '@hw5/base/node';
import { notImplementedPrefix, studentFile } from './regions/student-file.ts';

/**
 * For each language the files students receive, made from a file of the same name in
 * `packages/stencil/solution`, and the folder of the repository that holds them.
 */
export const stencils = {
  typescript: { files: ['model.ts', 'hyperparameters.ts'], folder: 'stencil' },
  python: { files: ['model.py', 'hyperparameters.py'], folder: 'stencil-python' },
} as const;

export type Language = keyof typeof stencils;
export const languages = Object.keys(stencils) as Language[];

export interface TextFile {
  readonly name: string;
  readonly text: string;
}

/** Where a committed stencil differs from the solution: the first such line, counted from 1. */
export interface Staleness {
  readonly name: string;
  readonly line: number;
  /** The line made from the solution; null past its end. */
  readonly expected: string | null;
  /** The line as committed; null past its end or if the file is missing. */
  readonly found: string | null;
}

/** The folder of the solution sources. */
export function solutionFolder(repository: string): string {
  return join(repository, 'packages', 'stencil', 'solution');
}

/** The texts of the solution sources. */
export function readSolution(repository: string, language: Language): Promise<TextFile[]> {
  const folder = solutionFolder(repository);
  return Promise.all(
    stencils[language].files.map(async (name) => ({
      name,
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

/**
 * The stencil's files, made from the solution.
 *
 * @throws InputError (`stencil-region`) if a marker is wrong
 */
export async function makeStencil(repository: string, language: Language): Promise<TextFile[]> {
  const sources = await readSolution(repository, language);
  return sources.map(({ name, text }) => ({
    name,
    text: studentFile(text, `packages/stencil/solution/${name}`),
  }));
}

/**
 * Makes the stencil and writes it to a folder, which is created; other files in it stay.
 *
 * @returns the paths written
 * @throws InputError if a marker is wrong, if a file there has been worked on, or if the folder cannot be
 *   written
 */
export async function buildStencil(
  repository: string,
  folder: string,
  language: Language,
): Promise<string[]> {
  const files = await makeStencil(repository, language);
  return writingTo(folder, async () => {
    await mkdir(folder, { recursive: true });
    const own = resolve(folder) === resolve(repository, stencils[language].folder);
    for (const file of files) await refuseToReplaceWork(folder, file, own);
    const paths: string[] = [];
    for (const { name, text } of files) {
      const path = join(folder, name);
      writeFileAtomic(path, text);
      paths.push(path);
    }
    return paths;
  });
}

/**
 * Elsewhere than in the repository, a file is untouched if every line of its code is also in the new stencil.
 * The repository's own stencil changes with the solution; there it is enough that no place has been filled
 * in.
 */
async function refuseToReplaceWork(folder: string, { name, text }: TextFile, own: boolean): Promise<void> {
  const path = join(folder, name);
  const found = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null || found === text) return;
  const known = new Set(codeLines(text));
  if (own ? openPlaces(found) >= openPlaces(text) : codeLines(found).every((line) => known.has(line))) return;
  throw new InputError({
    code: 'stencil-would-replace-work',
    subject: path,
    expected: 'no such file, or an untouched stencil',
    found: 'a file with changes',
    remedy: 'Nothing was written. Move it away, or name another folder with --out.',
  });
}

const openPlaces = (text: string): number => text.split(notImplementedPrefix).length - 1;

/** Without comments, blank lines and indentation. */
function codeLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^(\/\/|\/\*|\*|#)/.test(line));
}

/** Compares a folder with the stencil made from the solution. An empty list means that they are equal. */
export async function checkStencil(
  repository: string,
  folder: string,
  language: Language,
): Promise<Staleness[]> {
  const stale: Staleness[] = [];
  for (const { name, text } of await makeStencil(repository, language)) {
    const committed = await readFile(join(folder, name), 'utf8').catch(() => null);
    const difference = firstDifference(text, committed);
    if (difference) stale.push({ name, ...difference });
  }
  return stale;
}

function firstDifference(expected: string, found: string | null): Omit<Staleness, 'name'> | null {
  if (expected === found) return null;
  const [should, is] = [expected.split('\n'), found?.split('\n') ?? []];
  let index = 0;
  while (should[index] === is[index]) index++;
  return { line: index + 1, expected: should[index] ?? null, found: is[index] ?? null };
}
