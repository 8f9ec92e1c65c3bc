/**
 * Names preprocessed scenes by what they were made from, so that the cache cannot serve the pixels of other files.
 *
 * The content key covers preprocessing, size, and every file's name and bytes. To compute it all files must be read; the stat key spares
 * that. It covers path, size, mtime, ctime and inode of every file: what Git trusts to tell whether a file changed, and for the same reason:
 * any write changes the ctime, which no ordinary program can set back. Like Git, do not trust files touched within the clock's
 * granularity (2 s, FAT's) before they were read: such a file may change again without its times changing.
 */
import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { basename, dirname } from 'node:path';
import { fileFault } from '../file-fault.ts';
import type { SceneList } from './list-scenes.ts';

/** To be raised with every change that changes a pixel. */
const preprocessingVersion = 3;
const granularityNs = 2_000_000_000n;

export function scenePaths(list: SceneList): string[] {
  return [...list.train.paths, ...list.test.paths];
}

/** @param digests of every file's bytes, in the order of `scenePaths`. */
export function contentKey(list: SceneList, imgSize: number, digests: readonly string[]): string {
  return keyOf('content', list, imgSize, (path, i) => [basename(dirname(path)), basename(path), digests[i]!]);
}

export interface StatKey {
  readonly key: string;
  /** Whether a pixel made after the stat may be remembered under this key. */
  readonly trustworthy: boolean;
}

/**
 * To be taken before the files are read.
 * @throws InputError `file-access`.
 */
export function statKey(list: SceneList, imgSize: number, nowMs: number): StatKey {
  const latestTrusted = BigInt(Math.floor(nowMs)) * 1_000_000n - granularityNs;
  let trustworthy = true;
  const key = keyOf('stat', list, imgSize, (path) => {
    let found: BigIntStats;
    try {
      found = statSync(path, { bigint: true });
    } catch (error) {
      throw fileFault(path, 'a readable JPEG', error);
    }
    const { size, mtimeNs, ctimeNs, dev, ino } = found;
    if (mtimeNs > latestTrusted || ctimeNs > latestTrusted) trustworthy = false;
    return [path, size, mtimeNs, ctimeNs, dev, ino];
  });
  return { key, trustworthy };
}

function keyOf(
  kind: string,
  { train, test }: SceneList,
  imgSize: number,
  describe: (path: string, i: number) => readonly (string | bigint)[],
): string {
  let text = `${kind} ${preprocessingVersion} ${endianness()} ${imgSize} ${train.perClass} ${test.perClass}`;
  for (const [i, path] of [...train.paths, ...test.paths].entries()) {
    // No name holds a NUL, so none can be mistaken for the next field.
    text += `\n${describe(path, i).join('\0')}`;
  }
  return createHash('sha256').update(text).digest('hex');
}
