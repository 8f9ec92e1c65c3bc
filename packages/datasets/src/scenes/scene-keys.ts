/**
 * Two names for a set of preprocessed scenes.
 *
 * The *content key* covers the preprocessing, the size, and every file's name and bytes; the record of a run
 * names its data by it. The *stat key* names the file in the cache, without reading any scene. It covers
 * path, size, mtime, ctime and inode of every file. Git trusts the same, for the same reason: any write
 * changes the ctime, which no ordinary program can set back. Like Git, files written within the clock's
 * granularity (2 s, FAT's) are not trusted, because they may change again without a change of their times.
 */
import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { endianness } from 'node:os';
import { basename, dirname } from 'node:path';
import { fileError } from '@hw5/base/node';
import type { SceneList } from './list-scenes.ts';

/** Must be raised with every change that changes a pixel. */
const preprocessingVersion = 4;
const granularityNs = 2_000_000_000n;

export function scenePaths(list: SceneList): string[] {
  return [...list.train.paths, ...list.test.paths];
}

/** @param digests of every file's bytes, in the order of `scenePaths`. */
export function contentKey(list: SceneList, imgSize: number, digests: readonly string[]): string {
  return keyOf('content', list, imgSize, (path, i) => [basename(dirname(path)), basename(path), digests[i]!]);
}

/**
 * To be taken before the files are read.
 * @returns null where a file was written so shortly before `nowMs` that its times do not identify its
 *   content.
 * @throws InputError `file-access`.
 */
export function statKey(list: SceneList, imgSize: number, nowMs: number): string | null {
  const latestTrusted = BigInt(Math.floor(nowMs)) * 1_000_000n - granularityNs;
  let isTrusted = true;
  const key = keyOf('stat', list, imgSize, (path) => {
    let found: BigIntStats;
    try {
      found = statSync(path, { bigint: true });
    } catch (error) {
      throw fileError(path, 'a readable JPEG', error);
    }
    const { size, mtimeNs, ctimeNs, dev, ino } = found;
    if (ctimeNs > latestTrusted) isTrusted = false;
    return [path, size, mtimeNs, ctimeNs, dev, ino];
  });
  return isTrusted ? key : null;
}

function keyOf(
  kind: string,
  list: SceneList,
  imgSize: number,
  describe: (path: string, i: number) => readonly (string | bigint)[],
): string {
  const { train, test } = list;
  let text = `${kind} ${preprocessingVersion} ${endianness()} ${imgSize} ${train.perClass} ${test.perClass}`;
  for (const [i, path] of scenePaths(list).entries()) {
    // No file name holds a NUL, so a name cannot be mistaken for the next field.
    text += `\n${describe(path, i).join('\0')}`;
  }
  return createHash('sha256').update(text).digest('hex');
}
