/**
 * Paths as the user means them: relative to where the user stands, which under `pnpm <script>` is not where the program runs.
 *
 * pnpm and npm run a script in the folder of its package.json and say in INIT_CWD where it was called from. Programs started by
 * that script inherit the variable, so it counts only while we stand in that package's folder.
 */
import { closeSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { InputError } from '@hw5/errors';
import { holdsModel, isArchive, isSubmissionFile } from '../cohort/find-members.ts';
import { inertLine } from '../report/inert.ts';

export function userDirectory(
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  const { INIT_CWD, npm_package_json } = environment;
  if (!INIT_CWD) return cwd;
  return npm_package_json && resolve(dirname(npm_package_json)) !== resolve(cwd) ? cwd : INIT_CWD;
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
  const path = resolve(directory, argument);
  const stats = statsOf(path, argument);
  if (stats.isDirectory()) {
    return { path, kind: holdsModel(path) ? 'folder-with-model' : 'folder' };
  }
  if (isArchive(path))
    throw notASubmission(argument, 'an archive', 'Unpack it first, then grade the folder.');
  if (!stats.isFile())
    throw notASubmission(argument, 'neither a file nor a folder', 'Give the path of model.ts.');
  if (!isSubmissionFile(path)) {
    throw notASubmission(argument, 'a file of another kind', 'Give the path of model.ts.');
  }
  return { path, kind: 'file' };
}

function statsOf(path: string, argument: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw new InputError({
      code: 'no-such-file',
      subject: inertLine(argument),
      expected: 'a file or a folder',
      found:
        (cause as NodeJS.ErrnoException).code === 'ENOENT' ? `nothing at ${inertLine(path)}` : String(cause),
      remedy: 'Check the path; it is relative to the folder you stand in.',
      cause,
    });
  }
}

const notASubmission = (argument: string, found: string, remedy: string): InputError =>
  new InputError({
    code: 'not-a-submission',
    subject: inertLine(argument),
    expected: 'a TypeScript file',
    found,
    remedy,
  });

/**
 * Refuses a file that cannot be a submission whatever its name says. Size is the grader's concern: only the first 64 KB are read.
 * @throws InputError for an empty or a binary file.
 */
export function requireText(path: string): void {
  const file = statSync(path).isDirectory() ? join(path, 'model.ts') : path;
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return;
  const bytes = firstBytes(file);
  const refuse = (found: string): InputError =>
    notASubmission(file, found, 'Hand in the model.ts that you wrote.');
  if (bytes.toString('utf8').trim() === '') throw refuse('an empty file');
  if (bytes.includes(0)) throw refuse('a binary file');
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    throw refuse('a file that is not UTF-8 text');
  }
}

function firstBytes(file: string): Buffer {
  try {
    const descriptor = openSync(file, 'r');
    const bytes = Buffer.alloc(65_536);
    const length = readSync(descriptor, bytes);
    closeSync(descriptor);
    return bytes.subarray(0, length);
  } catch (cause) {
    throw new InputError({
      code: 'unreadable',
      subject: inertLine(file),
      expected: 'a file that can be read',
      found: (cause as NodeJS.ErrnoException).code ?? String(cause),
      remedy: 'Check its permissions.',
      cause,
    });
  }
}
