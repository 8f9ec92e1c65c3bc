/**
 * A run's output folder, which appears whole or not at all: files are written into a hidden sibling, which is renamed at the end.
 *
 * The sibling is made before the training starts, so a folder that cannot be written is found at once. Whatever ends the process early
 * short of SIGKILL removes it again.
 */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '@hw5/errors';

export interface RunFolder {
  readonly directory: string;
  write(name: string, content: string | Uint8Array): void;
  /** Puts the folder in its place. */
  commit(): void;
  /** Removes what has been written. Does nothing after `commit`. */
  discard(): void;
}

/** @param directory absolute; must not exist, or be empty. Throws an `InputError` where it cannot be written. */
export function openRunFolder(directory: string): RunFolder {
  const parent = dirname(directory);
  let firstMade: string | undefined;
  let partial: string;
  try {
    if (existsSync(directory) && readdirSync(directory).length > 0) throw notEmpty(directory);
    firstMade = mkdirSync(parent, { recursive: true });
    partial = mkdtempSync(join(parent, `.${basename(directory)}.partial-`));
  } catch (error) {
    if (firstMade) removeEmpty(parent, firstMade);
    throw error instanceof InputError ? error : unwritable(directory, error);
  }
  let open = true;
  const discard = (): void => {
    if (!open) return;
    open = false;
    process.off('exit', discard);
    rmSync(partial, { recursive: true, force: true });
    if (firstMade) removeEmpty(parent, firstMade);
  };
  process.once('exit', discard);
  return {
    directory,
    write(name, content) {
      writeFileSync(join(partial, name), content);
    },
    commit() {
      // mkdtemp makes it private; in its place it is a folder like any other.
      chmodSync(partial, 0o777 & ~process.umask());
      if (existsSync(directory)) rmdirSync(directory);
      renameSync(partial, directory);
      open = false;
      process.off('exit', discard);
    },
    discard,
  };
}

/** Removes the folders from `directory` up to `first` that are empty. */
function removeEmpty(directory: string, first: string): void {
  try {
    rmdirSync(directory);
    if (directory !== first) removeEmpty(dirname(directory), first);
  } catch {
    // Somebody else has put something there meanwhile: it stays.
  }
}

function notEmpty(directory: string): InputError {
  return new InputError({
    code: 'output-exists',
    subject: `--out ${directory}`,
    expected: 'a new or empty folder',
    found: 'one with files in it',
    remedy: 'Name another folder, or remove this one.',
  });
}

function unwritable(directory: string, cause: unknown): InputError {
  const { code = 'unknown error' } = cause as NodeJS.ErrnoException;
  const inPlace = existsSync(directory);
  const reasons: Record<string, string> = {
    EACCES: 'no permission to write there',
    EPERM: 'no permission to write there',
    EROFS: 'a read-only file system',
    // mkdir says EEXIST where a folder above is a file, readdir ENOTDIR where the folder itself is one.
    ENOTDIR: inPlace ? 'a file in its place' : 'a file on the way to it',
    EEXIST: 'a file on the way to it',
    ENOSPC: 'a full disk',
    ENAMETOOLONG: 'a name that is too long',
  };
  return new InputError({
    code: 'output-unwritable',
    subject: `--out ${directory}`,
    expected: 'a folder that can be made',
    found: reasons[code] ?? code,
    remedy: 'Name another folder with --out.',
    cause,
  });
}
