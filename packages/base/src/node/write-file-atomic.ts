/**
 * Writes a file completely or not at all: to a temporary name beside it first, then renamed.
 *
 * Not the library write-file-atomic: it takes a write that a full disk cut short for complete, and so
 * replaces a good file with half of one without an error. `writeFileSync` continues until everything is
 * written, or throws.
 */
import { randomBytes } from 'node:crypto';
import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * @param path absolute; of a link, the target is replaced
 * @throws the file system's error, and leaves nothing behind
 */
export function writeFileAtomic(path: string, text: string | Uint8Array): void {
  const place = behindLinks(path);
  const beside = `${place}.${randomBytes(6).toString('hex')}`;
  try {
    // Flushed before it is renamed, so that a power cut leaves either the old file or the new one.
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
