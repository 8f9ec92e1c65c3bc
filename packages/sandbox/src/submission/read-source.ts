/**
 * Reads one file of a submission, trusting its name for nothing: it must be a regular file, really inside the
 * folder, and small.
 *
 * It is opened without blocking (an ordinary open of a FIFO would hang) and checked through the descriptor,
 * so that what was checked is what is read.
 */
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { isAbsolute, relative } from 'node:path';
import { isUtf16 } from '@hw5/base/node';

export const MAX_FILE_BYTES = 256 * 1024;
export const MAX_TOTAL_BYTES = 2 * 1024 * 1024;
export const MAX_FILES = 100;

/**
 * Why a file was not read; `missing` lets the caller try another name. `isLocked`: this machine may not open
 * it, so nothing is known of what is in it. `isText`: it was saved in a way that saving it anew changes.
 */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
  readonly missing: boolean;
  readonly isLocked: boolean;
  readonly isText: boolean;
  constructor(message: string, { missing = false, isLocked = false, isText = false } = {}) {
    super(message);
    this.missing = missing;
    this.isLocked = isLocked;
    this.isText = isText;
  }
}

/** Whether `path` (real) is `folder` (real) or lies in it. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !way.startsWith('..\\') && !isAbsolute(way);
}

/** UTF-8 text of a submission's file. */
export async function readSource(realFolder: string, path: string): Promise<string> {
  let real: string;
  try {
    real = await realpath(path);
  } catch {
    throw new Unreadable('there is no such file', { missing: true });
  }
  if (!isInside(realFolder, real)) throw new Unreadable('it is a link to a place outside the submission');
  const file = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(() => {
    throw new Unreadable('it cannot be opened', { isLocked: true });
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw new Unreadable('it is a folder', { missing: true });
    if (!found.isFile()) throw new Unreadable('it is not an ordinary file');
    if (found.size > MAX_FILE_BYTES) {
      throw new Unreadable(`it is larger than ${MAX_FILE_BYTES / 1024} KB`);
    }
    const buffer = Buffer.alloc(MAX_FILE_BYTES + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, length, buffer.length - length, length);
      length += bytesRead;
      if (bytesRead === 0 || length === buffer.length) break;
    }
    if (length > MAX_FILE_BYTES) throw new Unreadable(`it is larger than ${MAX_FILE_BYTES / 1024} KB`);
    const text = buffer.toString('utf8', 0, length).replace(/^\ufeff/, '');
    if (!text.includes('\0')) return text;
    if (isUtf16(buffer)) throw new Unreadable('it is saved as UTF-16', { isText: true });
    throw new Unreadable('it is not a text file');
  } finally {
    await file.close();
  }
}
