/** Finds out before long work starts that its result cannot be written. */
import { type Stats, statSync } from 'node:fs';
import { systemCode, whyNotWritable, writingTo } from './file-error.ts';

/**
 * Throws the `InputError` of `writingTo` if nothing can be written at `path`, or if a folder is where a file
 * should be or the reverse. Tries it with an empty folder beside the output, or in the nearest existing
 * folder above it, which it removes again. Whether existing content may be replaced is for the caller to
 * check.
 *
 * @param path absolute
 */
export function requireWritable(path: string, kind: 'file' | 'folder', option = '--out'): void {
  writingTo(
    path,
    () => {
      const present = statOf(path);
      if (present?.isDirectory() && kind === 'file') throw systemError('EISDIR');
      if (present && !present.isDirectory() && kind === 'folder') throw systemError('ENOTDIR');
      const reason = whyNotWritable(path);
      if (reason !== null) throw reason;
    },
    option,
  );
}

/** Null if there is nothing. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch (error) {
    // ENOTDIR: a file is above it, which shows when something is made there.
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code });
}
