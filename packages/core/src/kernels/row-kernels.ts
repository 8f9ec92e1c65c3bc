/** Picks the kernels for a set of rows, so that the training loop reads the same for dense and binary rows. */
import type { Rows } from '../rows.ts';
import { accumulateBinary, forwardBinary, updateBinary } from './binary.ts';
import { accumulateDense, forwardDense, updateDense } from './dense.ts';

export interface RowKernels {
  /** Eq. 1 for one row: writes C logits to `l`. */
  forward(l: Float64Array, W: Float64Array, b: Float64Array, row: number): void;
  /** Eqs. 4 to 7 for one row and g = p - y: moves `W` and `b` by -rate times the gradient. */
  update(W: Float64Array, b: Float64Array, g: Float64Array, row: number, rate: number): void;
  /** Adds one row's weight gradient x gᵀ to `G` [D, C]. */
  accumulate(G: Float64Array, g: Float64Array, row: number): void;
}

export function rowKernels(rows: Rows, C: number): RowKernels {
  if (rows.kind === 'dense') {
    const { values, size: D } = rows;
    return {
      forward: (l, W, b, row) => forwardDense(l, W, b, values, row, D, C),
      update: (W, b, g, row, rate) => updateDense(W, b, g, values, row, rate, D, C),
      accumulate: (G, g, row) => accumulateDense(G, g, values, row, D, C),
    };
  }
  const { columns, starts } = rows;
  return {
    forward: (l, W, b, row) => forwardBinary(l, W, b, columns, starts[row]!, starts[row + 1]!, C),
    update: (W, b, g, row, rate) => updateBinary(W, b, g, columns, starts[row]!, starts[row + 1]!, rate, C),
    accumulate: (G, g, row) => accumulateBinary(G, g, columns, starts[row]!, starts[row + 1]!, C),
  };
}
