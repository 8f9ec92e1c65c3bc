/**
 * Paths as the user means them: relative to where the user stands, which under `pnpm <script>` is not where the program runs.
 *
 * pnpm and npm run a script in the folder of its package.json and say in INIT_CWD where it was called from. Programs started by
 * that script inherit the variable, so it counts only while we stand in that package's folder.
 */
import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { holdsModel, isArchive, isModelFile } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';

export function userDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const { INIT_CWD, npm_package_json } = environment;
  if (!INIT_CWD) return cwd;
  return npm_package_json && resolve(dirname(npm_package_json)) !== resolve(cwd) ? cwd : INIT_CWD;
}

/** `argument` where the user stands; if nothing is there, where the program runs (a script's own arguments mean that). */
export function resolveInput(argument: string, directory: string, cwd = process.cwd()): string {
  const path = resolve(directory, argument);
  const beside = resolve(cwd, argument);
  return !existsSync(path) && existsSync(beside) ? beside : path;
}

export interface Located {
  readonly path: string;
  readonly kind: 'file' | 'folder-with-model' | 'folder';
}

/**
 * What a PATH argument stands for.
 * @throws InputError if there is nothing, or nothing that could be a submission.
 */
export function locate(argument: string, directory: string): Located {
  if (argument.trim() === '') throw emptyPath();
  const path = resolveInput(argument, directory);
  const stats = statsOf(path, argument);
  if (stats.isDirectory()) {
    return { path, kind: holdsModel(path) ? 'folder-with-model' : 'folder' };
  }
  if (isArchive(path))
    throw notASubmission(argument, 'an archive', 'Unpack it first, then grade the folder.');
  if (!stats.isFile())
    throw notASubmission(argument, 'neither a file nor a folder', 'Give the path of model.ts.');
  if (!isModelFile(path)) {
    throw notASubmission(argument, 'a file of another kind', 'Give the path of model.ts.');
  }
  return { path, kind: 'file' };
}

/** Located once each, in order: the same file by two names is one submission. */
export function locateAll(paths: readonly string[], directory: string): Located[] {
  const all = paths.map((path) => locate(path, directory));
  const byRealPath = new Map<string, Located>();
  for (const located of all) {
    const real = realpathSync(located.path);
    if (!byRealPath.has(real)) byRealPath.set(real, located);
  }
  return [...byRealPath.values()];
}

function emptyPath(): InputError {
  return new InputError({
    code: 'usage',
    subject: 'path',
    expected: 'model.ts, the folder that holds it, or a folder of submissions',
    found: 'an empty one',
    remedy: 'Is a variable of your shell unset?',
  });
}

function statsOf(path: string, argument: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw new InputError({
      code: 'no-such-file',
      subject: sanitizeLine(argument),
      expected: 'a file or a folder',
      found:
        (cause as NodeJS.ErrnoException).code === 'ENOENT'
          ? `nothing at ${sanitizeLine(path)}`
          : String(cause),
      remedy: 'Check the path; it is relative to the folder you stand in.',
      cause,
    });
  }
}

const notASubmission = (argument: string, found: string, remedy: string): InputError =>
  new InputError({
    code: 'not-a-submission',
    subject: sanitizeLine(argument),
    expected: 'a TypeScript file',
    found,
    remedy,
  });
