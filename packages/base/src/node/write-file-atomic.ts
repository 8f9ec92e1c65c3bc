/**
 * Writes a file whole or not at all: beside its place first, then renamed into it.
 *
 * Not write-file-atomic, which takes a write that the disk cut short for a whole one: on a disk that was almost full it put half a report
 * in the place of a good one, and said nothing. `writeFileSync` goes on until everything is written, or throws.
 */
import { randomBytes } from 'node:crypto';
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** @param path absolute; where it is a link, the file behind it is replaced. Throws the file system's error, and leaves nothing behind then. */
export function writeFileAtomic(path: string, text: string): void {
  const place = behindLinks(path);
  const beside = `${place}.${randomBytes(6).toString('hex')}`;
  try {
    // On the disk before it gets its name, so that a power cut leaves the old file or the new one.
    writeFileSync(beside, text, { flag: 'wx', flush: true });
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
