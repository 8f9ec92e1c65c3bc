/**
 * Reads MNIST's images as sparse samples, a piece of whole images at a time: each piece is read, hashed and
 * converted while it is in the processor's cache, and the grey pixels of all images are never in memory at
 * once.
 */
import { createHash } from 'node:crypto';
import type { SparseSamples } from '@hw5/core';
import { LONGEST_IDX_HEADER, parseIdxHeader } from './idx.ts';
import { type MnistFile, openMnistFile } from './read-mnist.ts';
import { type ImagesSize, type IndexBuilder, indexBuilder } from './sparse-indices.ts';

/** In bytes. */
const pieceLength = 1 << 18;

export interface MnistImages {
  readonly samples: SparseSamples;
  /** Of one image. */
  readonly shape: readonly [height: number, width: number];
  /** Of the whole file, unzipped; hexadecimal. */
  readonly sha256: string;
}

interface OpenImages extends ImagesSize {
  readonly file: MnistFile;
  readonly header: Uint8Array;
  readonly shape: readonly [height: number, width: number];
}

/**
 * @returns the images of each file, all in one memory.
 * @throws InputError as `openMnistFile` and `parseIdxHeader` do.
 */
export function readImages(paths: readonly string[]): MnistImages[] {
  const opened: OpenImages[] = [];
  try {
    for (const path of paths) opened.push(openImages(path));
    const builder = indexBuilder(opened);
    return opened.map((images) => convert(images, builder));
  } finally {
    for (const { file } of opened) file.close();
  }
}

function openImages(path: string): OpenImages {
  const file = openMnistFile(path);
  try {
    const start = new Uint8Array(Math.min(file.length, LONGEST_IDX_HEADER));
    file.read(start, 0);
    const { dimensions, length } = parseIdxHeader(start, file.length, path, 'images');
    const [count, height, width] = dimensions as [number, number, number];
    const D = height * width;
    const piece = Math.min(count, Math.max(1, Math.floor(pieceLength / D)));
    return { file, header: start.subarray(0, length), shape: [height, width], count, D, piece };
  } catch (error) {
    file.close();
    throw error;
  }
}

function convert(images: OpenImages, builder: IndexBuilder): MnistImages {
  const { file, header, shape, count, D, piece } = images;
  const buffers = builder.allocate(images);
  const hash = createHash('sha256').update(header);
  for (let first = 0; first < count; first += piece) {
    const length = Math.min(piece, count - first);
    const pixels = buffers.pixels.subarray(0, length * D);
    file.read(pixels, header.length + first * D);
    hash.update(pixels);
    builder.append(buffers, D, first, length);
  }
  const { indptr } = buffers;
  const indices = buffers.indices.subarray(0, indptr[count]);
  const memory = builder.memory ?? undefined;
  return {
    samples: { kind: 'sparse', indptr, indices, memory, count, size: D },
    shape,
    sha256: hash.digest('hex'),
  };
}
