/**
 * The file that keeps preprocessed scenes: a header of 64 bytes, then every pixel as a float64.
 *
 *   0  magic `HW5SCENE`      8  format version     12  CRC-32 of the pixels     16  number of pixels (float64)
 *   24 the entry's key, 32 bytes                   56  zero                     60  CRC-32 of bytes 0 to 59
 *
 * Numbers are little-endian, pixels in the machine's own order (the key names it). A file is written beside its place and renamed into
 * it, so that readers and other writers see the whole or nothing; reading checks length, magic, version, key and both sums, and takes
 * anything else for absent. CRC-32 finds torn writes and flipped bits at 5 GB/s; it is no defence against forgery, nor need it be.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, write } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';

const headerLength = 64;
const magic = 'HW5SCENE';
const formatVersion = 1;
const pieceLength = 4 << 20;

/**
 * @param parts filled with the pixels; with anything where the answer is false.
 * @param key 64 hexadecimal digits.
 * @returns a promise of false where the file is absent, unreadable, or not wholly what was written for this key and as many pixels.
 */
export async function readCacheEntry(
  parts: readonly Float64Array[],
  path: string,
  key: string,
): Promise<boolean> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch {
    return false;
  }
  try {
    const total = parts.reduce((sum, part) => sum + part.length, 0);
    if ((await file.stat()).size !== headerLength + 8 * total) return false;
    const header = Buffer.alloc(headerLength);
    if (!(await fill(file, header, 0))) return false;
    if (!header.equals(headerOf(key, total, header.readUInt32LE(12)))) return false;
    let position = headerLength;
    const pieces = parts.flatMap(piecesOf).map((bytes) => {
      const filled = fill(file, bytes, position);
      position += bytes.length;
      return { bytes, filled };
    });
    const all = Promise.allSettled(pieces.map(({ filled }) => filled));
    let sum = 0;
    try {
      for (const { bytes, filled } of pieces) {
        if (!(await filled)) return false;
        sum = crc32(bytes, sum);
      }
    } finally {
      await all;
    }
    return sum === header.readUInt32LE(12);
  } catch {
    return false;
  } finally {
    await file.close();
  }
}

/**
 * Sums before it answers (5 GB/s); the writing itself goes on apart, and `parts` must stay as they are until it is done.
 * @returns a promise that rejects with what the operating system says (a full disk, no permission); nothing is left behind then.
 */
export async function writeCacheEntry(
  path: string,
  key: string,
  parts: readonly Float64Array[],
): Promise<void> {
  const total = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = parts.map(bytesOf);
  const header = headerOf(
    key,
    total,
    bytes.reduce((sum, part) => crc32(part, sum), 0),
  );
  await replaceFile(path, [header, ...bytes]);
}

/**
 * Writes the pieces one after the other beside `path`, then renames: at no moment is there a part of a file at `path`. Each piece is one
 * call on a thread of the platform's, so the writing goes on however seldom the event loop turns.
 */
export async function replaceFile(path: string, pieces: readonly Uint8Array[]): Promise<void> {
  mkdirSync(dirname(path), { recursive: true });
  const beside = `${path}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = openSync(beside, 'wx');
    try {
      for (const piece of pieces) {
        for (let done = 0; done < piece.length; ) {
          done += (await writeApart(file, piece, done)).bytesWritten;
        }
      }
    } finally {
      closeSync(file);
    }
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

const writeApart = promisify(write);

function bytesOf({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function headerOf(key: string, total: number, pixelSum: number): Buffer {
  const header = Buffer.alloc(headerLength);
  header.write(magic, 'latin1');
  header.writeUInt32LE(formatVersion, 8);
  header.writeUInt32LE(pixelSum, 12);
  header.writeDoubleLE(total, 16);
  header.write(key, 24, 'hex');
  header.writeUInt32LE(crc32(header.subarray(0, 60)), 60);
  return header;
}

/** The pixels' bytes in pieces, which the system's threads read at the same time, and the sum follows. */
function piecesOf(part: Float64Array): Uint8Array[] {
  const bytes = bytesOf(part);
  return Array.from({ length: Math.ceil(bytes.length / pieceLength) }, (_, k) =>
    bytes.subarray(k * pieceLength, (k + 1) * pieceLength),
  );
}

/** Reads until `into` is full; false where the file ends before. */
async function fill(file: FileHandle, into: Uint8Array, position: number): Promise<boolean> {
  let done = 0;
  while (done < into.length) {
    const { bytesRead } = await file.read(into, done, into.length - done, position + done);
    if (bytesRead === 0) return false;
    done += bytesRead;
  }
  return true;
}
