/**
 * What every data source delivers and every training takes: n flattened images and their classes.
 *
 * Images of zeros and ones may be sparse; `samples.ts` chooses the form that the kernels read. Both types are
 * in this file because `LabelledImages` may hold sparse samples, and every helper here reads both.
 */
import type { ArrayMemory } from '@hw5/wasm';

/**
 * n images of D pixels that are all 0 or 1, as compressed sparse rows (CSR). Every stored value is 1, so only
 * the positions are kept: the ones of image i are at `indices[indptr[i]] … indices[indptr[i + 1] - 1]`. Never
 * changed.
 */
export interface SparseSamples {
  readonly kind: 'sparse';
  /** [n + 1], ascending. */
  readonly indptr: Int32Array;
  /** Ascending within an image, each in [0, D). */
  readonly indices: Uint16Array | Uint32Array;
  /** The memory that holds `indptr` and `indices`, if kernels can reach it. */
  readonly memory?: ArrayMemory | undefined;
  /** n */
  readonly count: number;
  /** D */
  readonly size: number;
}

export interface LabelledImages {
  /**
   * Pixels in [0, 1]: image i occupies `[i * inputSize, (i + 1) * inputSize)`. Images of zeros and ones come
   * as bytes or as sparse rows, which for MNIST take a quarter of the memory.
   */
  readonly images: Float64Array | Uint8Array | SparseSamples;
  /**
   * The shared memory that holds the pixels, if there is one: kernels read them in place. A training
   * allocates its own arrays there too, and they stay allocated.
   */
  readonly memory?: ArrayMemory | undefined;
  /** The class of each image, integers in [0, C). */
  readonly labels: Int32Array;
  /** n, the number of images. */
  readonly count: number;
  /** D, the number of pixels of one image. */
  readonly inputSize: number;
}

export function isSparse(images: LabelledImages['images']): images is SparseSamples {
  return 'kind' in images;
}

/** The first `count` images, as views of the same arrays. */
export function firstImages(
  { images, memory, labels, inputSize }: LabelledImages,
  count: number,
): LabelledImages {
  const first = isSparse(images) ? firstSparse(images, count) : images.subarray(0, count * inputSize);
  return { images: first, memory, labels: labels.subarray(0, count), count, inputSize };
}

function firstSparse(samples: SparseSamples, count: number): SparseSamples {
  const indptr = samples.indptr.subarray(0, count + 1);
  return { ...samples, indptr, indices: samples.indices.subarray(0, indptr[count]), count };
}

/**
 * On so many training images at most the accuracy is measured after each epoch: as many as MNIST's test set
 * has, so that it costs as little.
 */
export const MOST_EVALUATED = 10_000;

/** The places of at most so many of `count` images, evenly spread; null for all. */
export function spreadPlaces(count: number, most = MOST_EVALUATED): Int32Array | null {
  return count <= most ? null : Int32Array.from({ length: most }, (_, k) => Math.floor((k * count) / most));
}

/** All pixels [n·D], in [0, 1]: the array of dense images itself, a new one for sparse images. */
export function allPixels({ images, count, inputSize }: LabelledImages): Float64Array | Uint8Array {
  return isSparse(images) ? unpackSparse(images, new Uint8Array(count * inputSize)) : images;
}

/** The D pixels of one image, in [0, 1], as a copy. */
export function pixelsOf({ images, inputSize: D }: LabelledImages, index: number): Float64Array {
  if (!isSparse(images)) return Float64Array.from(images.subarray(index * D, (index + 1) * D));
  const one = { ...images, indptr: images.indptr.subarray(index, index + 2), count: 1 };
  return unpackSparse(one, new Float64Array(D));
}

/** Writes the pixels of sparse images, 0 and 1, to `pixels` [n·D] and returns it. */
export function unpackSparse<Pixels extends Uint8Array | Float64Array>(
  { indptr, indices, count, size }: SparseSamples,
  pixels: Pixels,
): Pixels {
  for (let i = 0, start = 0; i < count; i++, start += size) {
    pixels.fill(0, start, start + size);
    for (let k = indptr[i]!; k < indptr[i + 1]!; k++) pixels[start + indices[k]!] = 1;
  }
  return pixels;
}
