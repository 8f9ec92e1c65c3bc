/** The kernels of a set, bound to some rows, so that the training loop reads the same for dense and binary rows. */
import type { Rows } from '../rows.ts';
import type { KernelSet } from './kernel-set.ts';

export interface RowKernels {
  /** Eq. 1 for one row: writes C logits to `l`. */
  forward(l: Float64Array, W: Float64Array, b: Float64Array, row: number): void;
  /** The same for the rows `from … to`: writes as many rows of C logits to `l`. */
  logits(l: Float64Array, W: Float64Array, b: Float64Array, from: number, to: number): void;
  /** A step for each sample at `order[from … to)`, see `visit.ts`. */
  visit(
    order: Int32Array,
    from: number,
    to: number,
    labels: Int32Array,
    W: Float64Array,
    b: Float64Array,
    row: Float64Array,
    losses: Float64Array,
    rate: number,
  ): void;
  /** Adds one row's weight gradient x gᵀ to `G` [D, C]. */
  accumulate(G: Float64Array, g: Float64Array, row: number): void;
}

export function rowKernels(kernels: KernelSet, rows: Rows, C: number): RowKernels {
  if (rows.kind === 'dense') {
    const { values, size: D } = rows;
    return {
      forward: (l, W, b, row) => kernels.forwardDense(l, W, b, values, row, D, C),
      logits: (l, W, b, from, to) => kernels.logitsDense(l, W, b, values, from, to, D, C),
      visit: (order, from, to, labels, W, b, row, losses, rate) =>
        kernels.visitDense(order, from, to, values, labels, W, b, row, losses, rate, D, C),
      accumulate: (G, g, row) => kernels.accumulateDense(G, g, values, row, D, C),
    };
  }
  const { columns, starts } = rows;
  return {
    forward: (l, W, b, row) => kernels.forwardBinary(l, W, b, columns, starts[row]!, starts[row + 1]!, C),
    logits: (l, W, b, from, to) => kernels.logitsBinary(l, W, b, columns, starts, from, to, C),
    visit: (order, from, to, labels, W, b, row, losses, rate) =>
      kernels.visitBinary(order, from, to, columns, starts, labels, W, b, row, losses, rate, C),
    accumulate: (G, g, row) => kernels.accumulateBinary(G, g, columns, starts[row]!, starts[row + 1]!, C),
  };
}
