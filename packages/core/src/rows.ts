/**
 * How the engine holds n images of D pixels: dense rows, or, for images of zeros and ones, the columns of the ones.
 *
 * A binarised MNIST image has 14 % ones. Skipping its zeros changes no bit of a training: a zero pixel adds ±0 to a logit and
 * moves no weight. Rows are immutable once packed.
 */
import type { ArrayMemory } from '@hw5/wasm';
import type { LabelledImages } from './labelled-images.ts';

export interface DenseRows {
  readonly kind: 'dense';
  /** [n·D], row i at `[i * size, (i + 1) * size)`. */
  readonly values: Float64Array;
  /** What `values` lies in, if in a memory that kernels reach. */
  readonly memory?: ArrayMemory | undefined;
  readonly count: number;
  readonly size: number;
}

export interface BinaryRows {
  readonly kind: 'binary';
  /** [n + 1]: the ones of row i are `columns[starts[i]] … columns[starts[i + 1] - 1]`. */
  readonly starts: Int32Array;
  /** Ascending within a row, each in [0, D). */
  readonly columns: Uint16Array | Uint32Array;
  /** What `starts` and `columns` lie in, if in a memory that kernels reach. */
  readonly memory?: ArrayMemory | undefined;
  readonly count: number;
  readonly size: number;
}

export type Rows = DenseRows | BinaryRows;

/** Above this share of ones, skipping zeros no longer pays for the indirection (measured: they break even near 0.6). */
const WORTHWHILE_SHARE_OF_ONES = 0.5;

/** 0/1 images as binary rows where that pays, anything else as dense rows. What is so already is not copied. */
export function packRows(images: LabelledImages): Rows {
  const { images: pixels, count, inputSize } = images;
  if (pixels instanceof Float64Array) return denseRows(images);
  const rows = isBinaryRows(pixels) ? pixels : binaryRows(pixels, images);
  return rows && rows.starts[count]! <= mostOnes(count * inputSize) ? rows : denseRows(images);
}

export function isBinaryRows(images: LabelledImages['images']): images is BinaryRows {
  return 'kind' in images;
}

const mostOnes = (pixels: number): number => Math.floor(WORTHWHILE_SHARE_OF_ONES * pixels);

/** Writes the pixels of binary rows, 0 and 1, to `pixels` [n·D], and answers it. */
export function unpackRows<Pixels extends Uint8Array | Float64Array>(
  { starts, columns, count, size }: BinaryRows,
  pixels: Pixels,
): Pixels {
  for (let row = 0, at = 0; row < count; row++, at += size) {
    pixels.fill(0, at, at + size);
    for (let k = starts[row]!; k < starts[row + 1]!; k++) pixels[at + columns[k]!] = 1;
  }
  return pixels;
}

/** Dense rows of any images. */
export function denseRows({ images, memory, count, inputSize }: LabelledImages): DenseRows {
  const dense = { kind: 'dense', count, size: inputSize } as const;
  if (images instanceof Float64Array) return { ...dense, values: images, memory };
  if (isBinaryRows(images))
    return { ...dense, values: unpackRows(images, new Float64Array(count * inputSize)) };
  return { ...dense, values: Float64Array.from(images) };
}

/** Null where more than the worthwhile share are ones. */
function binaryRows(pixels: Uint8Array, { count, inputSize }: LabelledImages): BinaryRows | null {
  const most = mostOnes(pixels.length);
  const starts = new Int32Array(count + 1);
  // Room for the row that tips the balance, and for the column that a zero after it writes in vain.
  const room = most + inputSize + 1;
  const columns = inputSize <= 0x10000 ? new Uint16Array(room) : new Uint32Array(room);
  const words = wordsOf(pixels, inputSize);
  let next = 0;
  for (let row = 0; row < count; row++) {
    next = words
      ? listOnesOfWords(columns, next, words, (row * inputSize) >> 2, inputSize)
      : listOnes(columns, next, pixels, row * inputSize, inputSize);
    if (next > most) return null;
    starts[row + 1] = next;
  }
  return { kind: 'binary', starts, columns: columns.slice(0, next), count, size: inputSize };
}

/** Writes the columns of one row's ones from `columns[next]` on, and answers where the next row's begin. */
function listOnes(
  columns: Uint16Array | Uint32Array,
  next: number,
  pixels: Uint8Array,
  start: number,
  D: number,
): number {
  for (let column = 0; column < D; column++) {
    // Written also for a zero, which the next one then overwrites: a branch would be guessed wrong too often.
    columns[next] = column;
    next += pixels[start + column]!;
  }
  return next;
}

/** The same, four pixels at a time: most words of an image are background. */
function listOnesOfWords(
  columns: Uint16Array | Uint32Array,
  next: number,
  words: Int32Array,
  start: number,
  D: number,
): number {
  for (let column = 0, k = start; column < D; column += 4, k++) {
    const word = words[k]!;
    if (word === 0) continue;
    columns[next] = column;
    next += word & 1;
    columns[next] = column + 1;
    next += (word >> 8) & 1;
    columns[next] = column + 2;
    next += (word >> 16) & 1;
    columns[next] = column + 3;
    next += word >> 24;
  }
  return next;
}

const isLittleEndian = new Uint8Array(Int32Array.of(1).buffer)[0] === 1;

/** The pixels as words, where rows are made of whole ones and the first pixel is a word's lowest byte. */
function wordsOf(pixels: Uint8Array, D: number): Int32Array | null {
  if (!isLittleEndian || D % 4 !== 0 || pixels.byteOffset % 4 !== 0) return null;
  return new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
}
