/**
 * Steps of stochastic gradient descent of one sample each, for the samples at `order[from … to)`: logits, loss and p - y, update.
 *
 * Reads `order` and `labels`; writes `W`, `b`, the scratch `row` (`rowLength(C)`) and `losses`: [0] grows by each loss in turn, [1] is the last one. Each loss is
 * that of the network before its own step. Other letters as in `naive.ts`. No checks, no allocation.
 */
import { forwardBinary, updateBinary } from './binary.ts';
import { forwardDense, updateDense } from './dense.ts';
import { lossAndGradient } from './softmax.ts';

/** A row of C logits, then of p - y; and [C + 1] that WebAssembly's kernels keep for themselves, zeros before the first call. */
export const rowLength = (C: number): number => 2 * C + 1;

export function visitDense(
  order: Int32Array,
  from: number,
  to: number,
  X: Float64Array,
  labels: Int32Array,
  W: Float64Array,
  b: Float64Array,
  row: Float64Array,
  losses: Float64Array,
  rate: number,
  D: number,
  C: number,
): void {
  for (let k = from; k < to; k++) {
    const sample = order[k]!;
    forwardDense(row, W, b, X, sample, D, C);
    losses[1] = lossAndGradient(row, labels[sample]!, C);
    losses[0]! += losses[1];
    updateDense(W, b, row, X, sample, rate, D, C);
  }
}

export function visitBinary(
  order: Int32Array,
  from: number,
  to: number,
  columns: Uint16Array | Uint32Array,
  starts: Int32Array,
  labels: Int32Array,
  W: Float64Array,
  b: Float64Array,
  row: Float64Array,
  losses: Float64Array,
  rate: number,
  C: number,
): void {
  for (let k = from; k < to; k++) {
    const sample = order[k]!;
    const [start, end] = [starts[sample]!, starts[sample + 1]!];
    forwardBinary(row, W, b, columns, start, end, C);
    losses[1] = lossAndGradient(row, labels[sample]!, C);
    losses[0]! += losses[1];
    updateBinary(W, b, row, columns, start, end, rate, C);
  }
}
