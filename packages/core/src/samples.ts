/**
 * The form in which the kernels read n images of D pixels: dense, or sparse for images of zeros and ones.
 *
 * Skipping the zeros changes no bit of a training: a zero pixel adds ±0 to a logit and moves no weight. Most
 * pixels of a binarised MNIST image are zeros, so it saves most of the work. Samples are immutable once
 * packed.
 */
import type { ArrayMemory } from '@hw5/wasm';
import { isSparse, type LabelledImages, type SparseSamples, unpackSparse } from './labelled-images.ts';

export interface DenseSamples {
  readonly kind: 'dense';
  /** [n·D], sample i at `[i * size, (i + 1) * size)`. */
  readonly values: Float64Array;
  /** The memory that holds `values`, if kernels can reach it. */
  readonly memory?: ArrayMemory | undefined;
  readonly count: number;
  readonly size: number;
}

export type Samples = DenseSamples | SparseSamples;

/**
 * Above this fraction of ones, the indirection costs more than the skipped zeros save (measured: equal near
 * 0.6).
 */
const MAX_FRACTION_OF_ONES = 0.5;

/**
 * Images of zeros and ones as sparse samples where that pays, all others as dense ones. Copies only to change
 * the form.
 */
export function packSamples(images: LabelledImages): Samples {
  const { images: pixels, count, inputSize } = images;
  if (pixels instanceof Float64Array) return denseSamples(images);
  const sparse = isSparse(pixels) ? pixels : sparseSamples(pixels, images);
  return sparse && sparse.indptr[count]! <= maxOnes(count * inputSize) ? sparse : denseSamples(images);
}

const maxOnes = (pixels: number): number => Math.floor(MAX_FRACTION_OF_ONES * pixels);

/** Any images as dense samples. Doubles are not copied. */
export function denseSamples({ images, memory, count, inputSize }: LabelledImages): DenseSamples {
  const dense = { kind: 'dense', count, size: inputSize } as const;
  if (images instanceof Float64Array) return { ...dense, values: images, memory };
  if (isSparse(images))
    return { ...dense, values: unpackSparse(images, new Float64Array(count * inputSize)) };
  return { ...dense, values: Float64Array.from(images) };
}

/** Returns null where too large a fraction are ones. */
function sparseSamples(pixels: Uint8Array, { count, inputSize }: LabelledImages): SparseSamples | null {
  const limit = maxOnes(pixels.length);
  const indptr = new Int32Array(count + 1);
  // Long enough for the image that exceeds the limit, and for the index that is written for a zero after it.
  const length = limit + inputSize + 1;
  const indices = inputSize <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
  const words = wordsOf(pixels, inputSize);
  let next = 0;
  for (let i = 0; i < count; i++) {
    next = words
      ? appendIndicesOfWords(indices, next, words, (i * inputSize) >> 2, inputSize)
      : appendIndices(indices, next, pixels, i * inputSize, inputSize);
    if (next > limit) return null;
    indptr[i + 1] = next;
  }
  return { kind: 'sparse', indptr, indices: indices.slice(0, next), count, size: inputSize };
}

/** Writes the indices of one image's ones from `indices[next]` on. Returns the place after the last one. */
function appendIndices(
  indices: Uint16Array | Uint32Array,
  next: number,
  pixels: Uint8Array,
  start: number,
  D: number,
): number {
  for (let k = 0; k < D; k++) {
    // Also written for a zero, and then overwritten: a branch here would often be mispredicted.
    indices[next] = k;
    next += pixels[start + k]!;
  }
  return next;
}

/** `appendIndices`, four pixels at a time: most words of an image are background. */
function appendIndicesOfWords(
  indices: Uint16Array | Uint32Array,
  next: number,
  words: Int32Array,
  start: number,
  D: number,
): number {
  for (let k = 0, at = start; k < D; k += 4, at++) {
    const word = words[at]!;
    if (word === 0) continue;
    indices[next] = k;
    next += word & 1;
    indices[next] = k + 1;
    next += (word >> 8) & 1;
    indices[next] = k + 2;
    next += (word >> 16) & 1;
    indices[next] = k + 3;
    next += word >> 24;
  }
  return next;
}

const isLittleEndian = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** The pixels as words of four, first pixel lowest. Null where images are not whole, aligned words. */
function wordsOf(pixels: Uint8Array, D: number): Int32Array | null {
  if (!isLittleEndian || D % 4 !== 0 || pixels.byteOffset % 4 !== 0) return null;
  return new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
}
