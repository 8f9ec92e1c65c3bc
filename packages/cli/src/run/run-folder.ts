/**
 * A run's output folder, which appears completely or not at all: files are written into a hidden folder
 * beside it, which is renamed at the end.
 *
 * The hidden folder is made before the training starts, so a place that cannot be written is found at once.
 * It is removed again if the process ends early, except by SIGKILL.
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
import { InputError } from '@hw5/base';
import { outputError, systemCode, writingTo } from '@hw5/base/node';

export interface RunFolder {
  readonly directory: string;
  write(name: string, content: string | Uint8Array): void;
  /**
   * Renames the folder to its final name. Throws an `InputError`, as `write` does, if the disk is full or the
   * name is taken.
   */
  commit(): void;
  /** Removes what has been written. Does nothing after `commit`. */
  discard(): void;
}

/**
 * @param directory absolute; must not exist, or be empty. Throws an `InputError` where it cannot be written.
 */
export function openRunFolder(directory: string): RunFolder {
  return opened(directory, (parent) => {
    if (existsSync(directory) && readdirSync(directory).length > 0) throw notEmpty(directory);
    return { directory, partial: mkdtempSync(join(parent, `.${basename(directory)}.partial-`)) };
  });
}

/**
 * Opens a folder of that name in `parent`, or with `-2`, `-3`… after it: the first that neither exists nor is
 * being written by another run that began in the same second. Throws an `InputError` if none can be written.
 */
export function openFreshRunFolder(parent: string, name: string): RunFolder {
  return opened(join(parent, name), () => {
    for (let k = 1; ; k++) {
      const directory = join(parent, k === 1 ? name : `${name}-${k}`);
      const partial = join(parent, `.${basename(directory)}.partial`);
      if (existsSync(directory) || !madeNow(partial)) continue;
      // Another run may have put its folder there after the first check.
      if (!existsSync(directory)) return { directory, partial };
      rmdirSync(partial);
    }
  });
}

/** Returns false if the folder exists already. */
function madeNow(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

interface Places {
  /** Where it will be. */
  readonly directory: string;
  /** Where it is written until then: exists, empty, of this run only. */
  readonly partial: string;
}

/** @param wanted for messages; its parent is made. @param choose called with that parent. */
function opened(wanted: string, choose: (parent: string) => Places): RunFolder {
  const parent = dirname(wanted);
  let firstMade: string | undefined;
  let places: Places;
  try {
    firstMade = mkdirSync(parent, { recursive: true });
    places = choose(parent);
  } catch (error) {
    if (firstMade) removeEmpty(parent, firstMade);
    throw outputError(wanted, error);
  }
  const { directory, partial } = places;
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
      // mkdtemp makes private folders; the finished one has the usual permissions.
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
    // Something else was put there in the meantime: it stays.
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
