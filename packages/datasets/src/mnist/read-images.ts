/**
 * MNIST's images, from the file to what the engine takes: a piece of whole images at a time, so that each is read, hashed and listed while
 * it is in the processor's cache, and 47 MB of grey pixels never fill memory of their own.
 */
import { createHash } from 'node:crypto';
import type { SparseSamples } from '@hw5/core';
import { LONGEST_IDX_HEADER, parseIdxHeader } from './idx.ts';
import { type ImagesSize, type OnesLister, onesLister } from './list-ones.ts';
import { type MnistFile, openMnistFile } from './read-mnist.ts';

/** Bytes. */
const pieceLength = 1 << 18;

export interface MnistImages {
  readonly rows: SparseSamples;
  /** Of one image: [rows, columns]. */
  readonly shape: readonly [number, number];
  /** Of the whole file, unzipped; hexadecimal. */
  readonly sha256: string;
}

interface OpenImages extends ImagesSize {
  readonly file: MnistFile;
  readonly header: Uint8Array;
  readonly shape: readonly [number, number];
}

/**
 * The images of each file, in one memory.
 * @throws InputError as `openMnistFile` and `parseIdxHeader` do.
 */
export function readImages(paths: readonly string[]): MnistImages[] {
  const opened: OpenImages[] = [];
  try {
    for (const path of paths) opened.push(open(path));
    const lister = onesLister(opened);
    return opened.map((images) => list(images, lister));
  } finally {
    for (const { file } of opened) file.close();
  }
}

function open(path: string): OpenImages {
  const file = openMnistFile(path);
  try {
    const start = new Uint8Array(Math.min(file.length, LONGEST_IDX_HEADER));
    file.read(start, 0);
    const { dimensions, length } = parseIdxHeader(start, file.length, path, 'images');
    const [count, rows, columns] = dimensions as [number, number, number];
    const D = rows * columns;
    const piece = Math.min(count, Math.max(1, Math.floor(pieceLength / D)));
    return { file, header: start.subarray(0, length), shape: [rows, columns], count, D, piece };
  } catch (error) {
    file.close();
    throw error;
  }
}

function list({ file, header, shape, count, D, piece }: OpenImages, lister: OnesLister): MnistImages {
  const room = lister.room({ count, D, piece });
  const hash = createHash('sha256').update(header);
  for (let first = 0; first < count; first += piece) {
    const length = Math.min(piece, count - first);
    const pixels = room.pixels.subarray(0, length * D);
    file.read(pixels, header.length + first * D);
    hash.update(pixels);
    lister.list(room, D, first, length);
  }
  const { starts, columns } = room;
  const memory = lister.memory ?? undefined;
  const ones = columns.subarray(0, starts[count]);
  return {
    rows: { kind: 'sparse', indptr: starts, indices: ones, memory, count, size: D },
    shape,
    sha256: hash.digest('hex'),
  };
}
