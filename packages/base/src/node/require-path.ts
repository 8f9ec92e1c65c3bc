/**
 * Checks that a path the user named is what it should be, so that every command says the same where it is
 * not.
 */
import { type Stats, statSync } from 'node:fs';
import { InputError } from '../input-error.ts';
import { describeFileError } from './file-error.ts';

/** The fields of the error, apart from what was found. */
export interface PathExpectation {
  readonly code: string;
  readonly subject: string;
  readonly expected: string;
  readonly remedy: string;
}

/** Throws an `InputError` if `path` is not a folder, or cannot be looked at. Links are followed. */
export function requireFolder(path: string, expectation: PathExpectation): void {
  if (statOf(path, expectation).isDirectory()) return;
  throw new InputError({ ...expectation, found: 'a file where a folder should be' });
}

/** Throws an `InputError` if `path` is not a regular file, or cannot be looked at. Links are followed. */
export function requireFile(path: string, expectation: PathExpectation): void {
  const stats = statOf(path, expectation);
  if (stats.isFile()) return;
  const found = stats.isDirectory() ? 'a folder where a file should be' : 'neither a file nor a folder';
  throw new InputError({ ...expectation, found });
}

function statOf(path: string, expectation: PathExpectation): Stats {
  try {
    return statSync(path);
  } catch (cause) {
    const found = describeFileError(cause);
    if (found === undefined) throw cause;
    throw new InputError({ ...expectation, found, cause });
  }
}
