/** What everybody had, and what nobody copied: from this repository, for both languages. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileError, isPython, requireFile } from '@hw5/base/node';
import { independentPythonSolutions, independentSolutions } from '@hw5/fixtures/independent-solutions';
import type { CourseFiles, SourceFile } from '@hw5/similarity';

export type Language = 'TypeScript' | 'Python';

/** @param given relative to `from`. Throws an `InputError` for one that cannot be read. */
export function courseFiles(
  repository: string,
  language: Language,
  given: readonly string[],
  from: string,
): CourseFiles {
  const python = language === 'Python';
  const name = python ? 'model.py' : 'model.ts';
  const read = (...path: string[]): string => readFileSync(join(repository, ...path), 'utf8');
  const solution = read('packages/stencil/solution', name);
  const independent = python ? independentPythonSolutions(solution) : independentSolutions(solution);
  const folder = python ? 'stencil-python' : 'stencil';
  const handedOut = existsSync(join(repository, folder, name)) ? [{ name, text: read(folder, name) }] : [];
  return {
    given: [
      ...handedOut,
      ...given.filter((path) => isPython(path) === python).map((path) => readGiven(path, from)),
    ],
    solution: { name, text: solution },
    independent: independent.map((text) => ({ name, text })),
  };
}

function readGiven(shown: string, from: string): SourceFile {
  const path = resolve(from, shown);
  requireFile(path, {
    code: 'given-file',
    subject: `--given ${shown}`,
    expected: 'a source file',
    remedy: 'Name a file that the course gave out.',
  });
  try {
    return { name: basename(path), text: readFileSync(path, 'utf8') };
  } catch (cause) {
    throw fileError(shown, 'a source file', cause);
  }
}
