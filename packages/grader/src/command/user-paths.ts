/**
 * What the PATH arguments of `grade` are: files, folders, submissions. Relative to the user's current
 * directory.
 */
import { existsSync, realpathSync, type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '@hw5/base';
import {
  currentDirectory,
  fileError,
  isArchive,
  isModelFile,
  isNotebookName,
  notebookWords,
} from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import { isOneSubmission } from '../cohort/is-one-submission.ts';

/**
 * `argument` relative to the user's directory. If nothing is there, relative to the process's own, which is
 * what the arguments that a package.json script sets itself refer to.
 */
export function resolveInput(argument: string, directory: string, cwd = currentDirectory()): string {
  const path = resolve(directory, argument);
  const beside = resolve(cwd, argument);
  return !existsSync(path) && existsSync(beside) ? beside : path;
}

export interface Located {
  readonly path: string;
  /** A folder is one submission or a folder of submissions; an archive holds one. */
  readonly kind: 'file' | 'submission' | 'cohort' | 'archive';
}

/**
 * What is at a PATH argument.
 * @param canUnpack whether this edition opens archives
 * @throws InputError if there is nothing, or nothing that could be a submission.
 */
export function locate(argument: string, directory: string, canUnpack = false): Located {
  if (argument.trim() === '') throw emptyPath();
  const path = resolveInput(argument, directory);
  const stats = statsOf(path, argument);
  if (stats.isDirectory()) {
    return { path, kind: isOneSubmission(path) ? 'submission' : 'cohort' };
  }
  if (isArchive(path) && canUnpack) return { path, kind: 'archive' };
  if (isArchive(path))
    throw notASubmission(argument, 'an archive', 'Unpack it first, then grade the folder.');
  if (!stats.isFile())
    throw notASubmission(argument, 'neither a file nor a folder', 'Give the path of model.ts or model.py.');
  if (isNotebookName(path)) {
    throw notASubmission(argument, notebookWords.found, notebookWords.remedy);
  }
  if (!isModelFile(path)) {
    throw notASubmission(argument, 'a file of another kind', 'Give the path of model.ts or model.py.');
  }
  return { path, kind: 'file' };
}

/** Each path once, in order: the same file under two names is one submission. */
export function locateAll(paths: readonly string[], directory: string, canUnpack = false): Located[] {
  const all = paths.map((path) => locate(path, directory, canUnpack));
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
    expected: 'model.ts or model.py, the folder that holds it, or a folder of submissions',
    found: 'an empty path',
    remedy: 'Check that the shell variable you used is set.',
  });
}

function statsOf(path: string, argument: string): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    throw fileError(sanitizeLine(argument), 'a file or a folder', cause);
  }
}

const notASubmission = (argument: string, found: string, remedy: string): InputError =>
  new InputError({
    code: 'not-a-submission',
    subject: sanitizeLine(argument),
    expected: 'a TypeScript or Python file',
    found,
    remedy,
  });
