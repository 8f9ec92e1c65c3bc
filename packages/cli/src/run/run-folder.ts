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
import { unwritableFolder, writingTo } from '../shell/unwritable.ts';

export interface RunFolder {
  readonly directory: string;
  write(name: string, content: string | Uint8Array): void;
  /** Puts the folder in its place. Throws an `InputError`, as `write` does, where the disk is full or the place is taken meanwhile. */
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
    throw unwritableFolder(directory, error);
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
      writingTo(directory, () => writeFileSync(join(partial, name), content));
    },
    commit() {
      // mkdtemp makes it private; in its place it is a folder like any other.
      writingTo(directory, () => {
        chmodSync(partial, 0o777 & ~process.umask());
        if (existsSync(directory)) rmdirSync(directory);
        renameSync(partial, directory);
      });
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
