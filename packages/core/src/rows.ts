/**
 * How the engine holds n images of D pixels: dense rows, or, for images of zeros and ones, the columns of the ones.
 *
 * A binarised MNIST image has 14 % ones. Skipping its zeros changes no bit of a training: a zero pixel adds ±0 to a logit and
 * moves no weight. Rows are immutable once packed.
 */
import type { LabelledImages } from './labelled-images.ts';

export interface DenseRows {
  readonly kind: 'dense';
  /** [n·D], row i at `[i * size, (i + 1) * size)`. */
  readonly values: Float64Array;
  readonly count: number;
  readonly size: number;
}

export interface BinaryRows {
  readonly kind: 'binary';
  /** [n + 1]: the ones of row i are `columns[starts[i]] … columns[starts[i + 1] - 1]`. */
  readonly starts: Int32Array;
  /** Ascending within a row, each in [0, D). */
  readonly columns: Uint16Array | Uint32Array;
  readonly count: number;
  readonly size: number;
}

export type Rows = DenseRows | BinaryRows;

/** Above this share of ones, skipping zeros no longer pays for the indirection (measured: they break even near 0.6). */
const WORTHWHILE_SHARE_OF_ONES = 0.5;

/** Packs bytes (0/1 images) as binary rows where that pays, anything else as dense rows. Float64 pixels are not copied. */
export function packRows(images: LabelledImages): Rows {
  if (images.images instanceof Float64Array) return denseRows(images);
  const { images: pixels } = images;
  let ones = 0;
  for (let k = 0; k < pixels.length; k++) ones += pixels[k]!;
  if (ones > WORTHWHILE_SHARE_OF_ONES * pixels.length) return denseRows(images);
  return binaryRows(images, ones);
}

/** Dense rows of any images. */
export function denseRows({ images, count, inputSize }: LabelledImages): DenseRows {
  const values = images instanceof Float64Array ? images : Float64Array.from(images);
  return { kind: 'dense', values, count, size: inputSize };
}

function binaryRows({ images, count, inputSize }: LabelledImages, ones: number): BinaryRows {
  const starts = new Int32Array(count + 1);
  const columns = inputSize <= 0x10000 ? new Uint16Array(ones) : new Uint32Array(ones);
  let next = 0;
  for (let row = 0, k = 0; row < count; row++) {
    for (let column = 0; column < inputSize; column++, k++) {
      if (images[k] !== 0) columns[next++] = column;
    }
    starts[row + 1] = next;
  }
  return { kind: 'binary', starts, columns, count, size: inputSize };
}
