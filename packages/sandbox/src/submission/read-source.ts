/**
 * Reads one file of a submission, trusting its name for nothing: it must be a regular file, really inside the
 * folder, and small.
 *
 * It is opened without blocking (an ordinary open of a FIFO would hang) and checked through the descriptor,
 * so that what was checked is what is read. At once, without promises: the compiler waits for it.
 */
import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { isUtf16 } from '@hw5/base/node';

export const MAX_FILE_BYTES = 256 * 1024;
export const MAX_TOTAL_BYTES = 2 * 1024 * 1024;
export const MAX_FILES = 100;

/**
 * Why a file was not read, and what to do about it: at home, in an upload and in a cohort alike. `missing`
 * lets the caller try another name. `isLocked`: this machine may not open it, so nothing is known of what is
 * in it.
 */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly missing: boolean;
  readonly isLocked: boolean;
  readonly remedy: string;
  constructor(message: string, remedy: string, { missing = false, isLocked = false } = {}) {
    super(message);
    this.remedy = remedy;
    this.missing = missing;
    this.isLocked = isLocked;
  }
}

const THE_FILE_ITSELF = 'Put the file itself in its place.';

const tooLarge = (): Unreadable =>
  new Unreadable(
    `it is larger than ${MAX_FILE_BYTES / 1024} KB`,
    'Take out what is not part of your program, such as data.',
  );

/** Whether `path` (real) is `folder` (real) or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}

/** UTF-8 text of a submission's file. */
export function readSource(realFolder: string, path: string): string {
  let real: string;
  try {
    real = realpathSync(path);
  } catch {
    throw new Unreadable('there is no such file', 'Check its name.', { missing: true });
  }
  if (!isInside(realFolder, real)) {
    throw new Unreadable('it is a link to a place outside the submission', THE_FILE_ITSELF);
  }
  const file = opened(real);
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) throw new Unreadable('it is a folder', THE_FILE_ITSELF, { missing: true });
    if (!found.isFile()) throw new Unreadable('it is not an ordinary file', THE_FILE_ITSELF);
    if (found.size > MAX_FILE_BYTES) throw tooLarge();
    const buffer = Buffer.alloc(MAX_FILE_BYTES + 1);
    let length = 0;
    for (;;) {
      const bytes = readSync(file, buffer, length, buffer.length - length, length);
      length += bytes;
      if (bytes === 0 || length === buffer.length) break;
    }
    if (length > MAX_FILE_BYTES) throw tooLarge();
    const text = buffer.toString('utf8', 0, length).replace(/^\ufeff/, '');
    if (!text.includes('\0')) return text;
    if (isUtf16(buffer)) throw new Unreadable('it is saved as UTF-16', 'Save it as UTF-8.');
    throw new Unreadable('it is not a text file', 'Save it as plain text in UTF-8.');
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    throw new Unreadable('it cannot be opened', 'Allow reading it.', { isLocked: true });
  }
}
