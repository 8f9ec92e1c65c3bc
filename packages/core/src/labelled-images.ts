/** What every data source delivers and every training takes: n flattened images and their classes. */
import type { ArrayMemory } from '@hw5/wasm';
import { type BinaryRows, isBinaryRows, unpackRows } from './rows.ts';

export interface LabelledImages {
  /**
   * Pixels in [0, 1], row by row: image i occupies `[i * inputSize, (i + 1) * inputSize)`. 0/1 images come as bytes, or as the engine takes
   * them: of MNIST a quarter of the bytes.
   */
  readonly images: Float64Array | Uint8Array | BinaryRows;
  /** The shared memory that pixels lie in, where they do: kernels then read them there. A training takes some more of it for good. */
  readonly memory?: ArrayMemory | undefined;
  /** The class of each image, integers in [0, C). */
  readonly labels: Int32Array;
  /** n, the number of images. */
  readonly count: number;
  /** D, the number of pixels of one image. */
  readonly inputSize: number;
}

/** The first `count` images; views, nothing is copied. */
export function firstImages(
  { images, memory, labels, inputSize }: LabelledImages,
  count: number,
): LabelledImages {
  const first = isBinaryRows(images) ? firstRows(images, count) : images.subarray(0, count * inputSize);
  return { images: first, memory, labels: labels.subarray(0, count), count, inputSize };
}

function firstRows(rows: BinaryRows, count: number): BinaryRows {
  const starts = rows.starts.subarray(0, count + 1);
  return { ...rows, starts, columns: rows.columns.subarray(0, starts[count]), count };
}

/** All pixels [n·D], in [0, 1]; made where they are not there. */
export function allPixels({ images, count, inputSize }: LabelledImages): Float64Array | Uint8Array {
  return isBinaryRows(images) ? unpackRows(images, new Uint8Array(count * inputSize)) : images;
}

/** The D pixels of one image, in [0, 1], as a copy. */
export function pixelsOf({ images, inputSize: D }: LabelledImages, index: number): Float64Array {
  if (!isBinaryRows(images)) return Float64Array.from(images.subarray(index * D, (index + 1) * D));
  const row = { ...images, starts: images.starts.subarray(index, index + 2), count: 1 };
  return unpackRows(row, new Float64Array(D));
}
