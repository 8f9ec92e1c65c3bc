/** Why something could not be written, in the user's words. */
import { existsSync } from 'node:fs';
import { InputError } from '@hw5/base';

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'a read-only file system',
  ENOSPC: 'a full disk',
  EDQUOT: 'a full disk quota',
  EFBIG: 'a limit on the size of files',
  EIO: 'a fault of the device',
  EISDIR: 'a folder in its place',
  ENOENT: 'no folder to put it in',
  ENOTDIR: 'a file on the way to it',
  // mkdir says it where a folder above is a file.
  EEXIST: 'a file on the way to it',
  ENOTEMPTY: 'one with files in it',
  ENAMETOOLONG: 'a name that is too long',
};

/** Such as `a full disk`; the system's own code where there is no better word. */
export function outputFault(cause: unknown): string {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
  return reasons[code] ?? code;
}

/** The error for an output folder; what is an input error already, or no fault of the file system, comes back as it is. */
export function unwritableFolder(directory: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (cause instanceof InputError || code === undefined) return cause;
  return new InputError({
    code: 'output-unwritable',
    subject: `--out ${directory}`,
    expected: 'a folder that can be written',
    // readdir says ENOTDIR where the folder itself is a file.
    found: code === 'ENOTDIR' && existsSync(directory) ? 'a file in its place' : outputFault(cause),
    remedy: 'Name another folder with --out.',
    cause,
  });
}

/** Runs `write`, and throws its faults as those of the folder. */
export function writingTo<T>(directory: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw unwritableFolder(directory, error);
  }
}
