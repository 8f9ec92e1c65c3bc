/**
 * Writes a file completely or not at all: to a temporary name beside it first, then renamed.
 *
 * Not the library write-file-atomic: it takes a write that a full disk cut short for complete, and so
 * replaces a good file with half of one without an error. `writeFileSync` continues until everything is
 * written, or throws.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsync, openSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { promisify } from 'node:util';

const flush = promisify(fsync);

/**
 * @param path absolute; of a link, the target is replaced
 * @throws the file system's error, and leaves nothing behind
 */
export function writeFileAtomic(path: string, text: string | Uint8Array): void {
  const place = behindLinks(path);
  const beside = temporaryName(place);
  try {
    // Flushed before it is renamed, so that a power cut leaves either the old file or the new one.
    writeFileSync(beside, text, { flag: 'wx', flush: true });
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/**
 * Files under their temporary names, to be removed if the process ends meanwhile. Module state, because a
 * process has one list of `exit` handlers and warns about more than ten.
 */
const unfinished = new Set<string>();
const removeUnfinished = (): void => {
  for (const beside of unfinished) rmSync(beside, { force: true });
};

/**
 * The same, but other work goes on while the disk is waited for. Only that happens on another thread: one
 * that made the file or renamed it could still do so after the process has cleaned up.
 */
export async function writeFileAtomicAsync(path: string, text: string | Uint8Array): Promise<void> {
  const place = behindLinks(path);
  const beside = temporaryName(place);
  if (unfinished.size === 0) process.on('exit', removeUnfinished);
  unfinished.add(beside);
  try {
    const file = openSync(beside, 'wx');
    try {
      writeFileSync(file, text);
      await flush(file);
    } finally {
      closeSync(file);
    }
    renameSync(beside, place);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  } finally {
    unfinished.delete(beside);
    if (unfinished.size === 0) process.off('exit', removeUnfinished);
  }
}

const temporaryName = (place: string): string => `${place}.${randomBytes(6).toString('hex')}`;

function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
