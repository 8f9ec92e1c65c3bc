/**
 * Errors of the file system in words. This is the only table from `ENOSPC` to "a full disk": every command
 * that cannot read or write something says so through these functions, so the same error always reads the
 * same.
 */
import { mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '../input-error.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'nothing there',
  ENOTDIR: 'a file where a folder should be',
  // mkdir reports this code where a file has the folder's name.
  EEXIST: 'a file where a folder should be',
  EISDIR: 'a folder where a file should be',
  ENOTEMPTY: 'a folder that is not empty',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
  EDQUOT: 'a full disk quota',
  EFBIG: 'a limit on the size of files',
  EIO: 'a device error',
  ELOOP: 'links that lead in a circle',
  ENAMETOOLONG: 'a name that is too long',
  EMFILE: 'too many open files',
  ENFILE: 'too many open files',
};

const checkPath = 'Check the path.';
const readRemedies: Readonly<Record<string, string>> = {
  EACCES: 'Give yourself access to it (chmod, or another owner).',
  EPERM: 'Give yourself access to it (chmod, or another owner).',
  EMFILE: 'Raise the limit (ulimit -n) and try again.',
  EIO: 'Check the disk.',
};

/** The operating system's code, such as `ENOENT`; undefined for any other error. */
export function systemCode(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // Node's own codes (`ERR_INVALID_ARG_TYPE`) are errors of the program.
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/**
 * Such as `a full disk`; `the error EWHAT` for a rare code. Undefined if it is not an error of the file
 * system.
 */
export function describeFileError(error: unknown): string | undefined {
  const code = systemCode(error);
  return code === undefined ? undefined : (words[code] ?? `the error ${code}`);
}

/**
 * The error to throw when `subject` cannot be read: an `InputError` with code `file-access`. An error that
 * does not come from the file system is returned unchanged.
 *
 * @param expected such as `a folder`
 */
export function fileError(subject: string, expected: string, error: unknown): unknown {
  const found = describeFileError(error);
  if (found === undefined) return error;
  const remedy = readRemedies[systemCode(error)!] ?? checkPath;
  return new InputError({ code: 'file-access', subject, expected, found, remedy, cause: error });
}

/**
 * The error to throw when `path` cannot be written: an `InputError` with code `output-unwritable`. An error
 * that does not come from the file system is returned unchanged.
 *
 * @param path absolute: the whole output, not the file inside it that failed
 * @param option the flag that names the place
 */
export function outputError(path: string, error: unknown, option = '--out'): unknown {
  // `mkdir` with `recursive` reports ENOENT where a disk is full or read-only: trying again tells the reason.
  const cause = systemCode(error) === 'ENOENT' ? (whyNotWritable(path) ?? error) : error;
  const found = describeFileError(cause);
  if (found === undefined) return error;
  return new InputError({
    code: 'output-unwritable',
    subject: `${option} ${path}`,
    expected: 'a place that can be written',
    found: systemCode(cause) === 'ENOENT' ? 'no folder to put it in' : found,
    remedy:
      systemCode(cause) === 'ENOSPC'
        ? `Free some space, or name another place with ${option}.`
        : `Name another place with ${option}.`,
    cause,
  });
}

/**
 * Tries to make an empty folder beside `path`, or in the nearest existing folder above it, and removes it
 * again.
 *
 * @returns the file system's error; null if it can be made
 */
export function whyNotWritable(path: string): unknown {
  const folder = dirname(path);
  try {
    if (folder !== path && !exists(folder)) return whyNotWritable(folder);
    rmdirSync(mkdtempSync(join(folder, '.hw5-')));
    return null;
  } catch (error) {
    return error;
  }
}

/** True also for what is below a file: making something there fails with the right error. */
function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch (error) {
    return systemCode(error) !== 'ENOENT';
  }
}

/** Runs `write`, which may be asynchronous; its file system errors become those of {@link outputError}. */
export function writingTo<T>(path: string, write: () => T, option = '--out'): T {
  try {
    const result = write();
    if (!(result instanceof Promise)) return result;
    return result.catch((error: unknown) => {
      throw outputError(path, error, option);
    }) as T;
  } catch (error) {
    throw outputError(path, error, option);
  }
}
