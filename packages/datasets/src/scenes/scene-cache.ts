/**
 * The cache of preprocessed scenes: one file for each set of scenes, so that only the first run decodes them.
 *
 * 64 bytes  the scenes' content key, hexadecimal      8 bytes  CRC-32 of that and the pixels, hexadecimal
 * then every pixel as a float64 in the machine's own byte order
 *
 * The file's name is the scenes' stat key (`scene-keys.ts`). A file is written beside its place and renamed
 * into it, so several runs at once do no harm. The checksum finds torn writes and flipped bits; it is no
 * defence against forgery. Nothing here makes a loading fail: what cannot be read is decoded again, what
 * cannot be written is a note. Why there is no second way to find a set, by content:
 * docs/decisions/2026-11-28-scene-cache.md.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { describeFileError } from '@hw5/base/node';
import { cacheFiles } from '../cache-directory.ts';

const keyLength = 64;
const headerLength = keyLength + 8;
/** Pieces of this many bytes are read by several of the platform's threads at once. */
const pieceLength = 4 << 20;
const setsKept = 4;
const staleTemporaryMs = 3_600_000;

/** @param statKey names the file. */
export function cachePath(directory: string, statKey: string): string {
  return join(directory, `hw5-scenes-${statKey}.bin`);
}

/**
 * @param pixels filled with the cached pixels; with anything if there are none.
 * @returns the scenes' content key; null where the file is absent, unreadable, damaged, or of another length.
 */
export async function readCachedScenes(path: string, pixels: Float64Array): Promise<string | null> {
  try {
    const file = await open(path, 'r');
    try {
      const bytes = bytesOf(pixels);
      if ((await file.stat()).size !== headerLength + bytes.length) return null;
      const header = Buffer.alloc(headerLength);
      const pieces = [{ piece: header as Uint8Array, position: 0 }];
      for (let start = 0; start < bytes.length; start += pieceLength) {
        const piece = bytes.subarray(start, start + pieceLength);
        pieces.push({ piece, position: headerLength + start });
      }
      const read = await Promise.all(
        pieces.map(({ piece, position }) => file.read(piece, 0, piece.length, position)),
      );
      if (read.some(({ bytesRead, buffer }) => bytesRead < buffer.length)) return null;
      const key = header.toString('latin1', 0, keyLength);
      return header.toString('latin1') === headerOf(key, bytes) ? key : null;
    } finally {
      await file.close(); // Waits for reads under way, so none fills `pixels` later.
    }
  } catch {
    return null;
  }
}

/**
 * Writes on one of the platform's threads, so it goes on while a training keeps this thread busy. `pixels`
 * must stay unchanged until the promise resolves. Removes all but the newest few sets.
 * @param contentKey 64 hexadecimal digits.
 * @returns a note where the cache folder cannot be written, else null.
 */
export async function storeScenes(
  directory: string,
  statKey: string,
  contentKey: string,
  pixels: Float64Array,
): Promise<string | null> {
  const bytes = bytesOf(pixels);
  try {
    mkdirSync(directory, { recursive: true });
    await replaceFile(cachePath(directory, statKey), [Buffer.from(headerOf(contentKey, bytes)), bytes]);
    await removeOld(directory);
    return null;
  } catch (error) {
    const why = describeFileError(error) ?? (error instanceof Error ? error.message : String(error));
    return (
      `${directory}: preprocessed scenes could not be kept (${why}), so the next run decodes them again. ` +
      'Set HW5_CACHE to a folder that can be written.'
    );
  }
}

async function replaceFile(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(beside, 'wx');
    try {
      for (const piece of pieces) {
        for (let done = 0; done < piece.length; ) done += (await file.write(piece, done)).bytesWritten;
      }
    } finally {
      await file.close();
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function headerOf(key: string, bytes: Uint8Array): string {
  return key + crc32(bytes, crc32(key)).toString(16).padStart(8, '0');
}

async function removeOld(directory: string): Promise<void> {
  const files = await cacheFiles(directory);
  const sets = files.filter(({ path }) => path.endsWith('.bin'));
  const surplus = [
    ...sets.sort((a, b) => b.modifiedMs - a.modifiedMs).slice(setsKept),
    ...files.filter(
      ({ path, modifiedMs }) => path.endsWith('.tmp') && Date.now() - modifiedMs > staleTemporaryMs,
    ),
  ];
  for (const { path } of surplus) rmSync(path, { force: true });
}
