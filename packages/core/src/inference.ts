/** What a trained network says of images: logits, predicted classes, accuracy. Allocates its result where it is not given the room. */
import { javascriptKernels, type KernelSet } from './kernels/kernel-set.ts';
import { rowKernels } from './kernels/row-kernels.ts';
import type { Rows } from './rows.ts';

/** W [D, C] row-major and b [C]. */
export interface Parameters {
  readonly W: Float64Array;
  readonly b: Float64Array;
}

/** How many rows of logits pass from the kernels' memory to the caller's at a time. */
export const ROWS_A_BLOCK = 64;

/**
 * Eq. 1 for all rows: [n·C] logits, row by row.
 *
 * @param kernels a set that can read the rows and the parameters. @param block [rows a block · C], its scratch; overwritten.
 * @param logits [n·C], overwritten and answered.
 */
export function computeLogits(
  rows: Rows,
  { W, b }: Parameters,
  kernels: KernelSet = javascriptKernels,
  block: Float64Array = kernels.float64(ROWS_A_BLOCK * b.length),
  logits: Float64Array = new Float64Array(rows.count * b.length),
): Float64Array {
  const C = b.length;
  const { logits: compute } = rowKernels(kernels, rows, C);
  const step = block.length / C;
  for (let from = 0; from < rows.count; from += step) {
    const to = Math.min(from + step, rows.count);
    compute(block, W, b, from, to);
    logits.set(to - from === step ? block : block.subarray(0, (to - from) * C), from * C);
  }
  return logits;
}

/** The index of the largest value, the first one among equals (as `np.argmax`). */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let c = 1; c < values.length; c++) {
    if (values[c]! > values[best]!) best = c;
  }
  return best;
}

/** The class with the largest logit for each row of [n·C] logits, [n]; softmax keeps the order, so it is the most probable one as well. */
export function mostProbable(logits: Float64Array, C: number): Int32Array {
  const classes = new Int32Array(logits.length / C);
  for (let row = 0, start = 0; row < classes.length; row++, start += C) {
    let best = 0;
    for (let c = 1; c < C; c++) if (logits[start + c]! > logits[start + best]!) best = c;
    classes[row] = best;
  }
  return classes;
}

/** The most probable class of each row, [n]. */
export function predict(rows: Rows, parameters: Parameters): Int32Array {
  return mostProbable(computeLogits(rows, parameters), parameters.b.length);
}

/** The share of predictions that equal their labels, in [0, 1]. Throws a RangeError where the counts differ or are 0. */
export function accuracy(predicted: ArrayLike<number>, labels: ArrayLike<number>): number {
  if (predicted.length !== labels.length || labels.length === 0) {
    throw new RangeError(
      `accuracy: expected as many predictions as labels and at least one, found ${predicted.length} and ${labels.length}`,
    );
  }
  let right = 0;
  for (let i = 0; i < labels.length; i++) {
    if (predicted[i] === labels[i]) right++;
  }
  return right / labels.length;
}
