/** Eq. 1 for the rows `from … to`: writes as many rows of C logits to `l`. Letters as in `naive.ts`. No checks. */
import { forwardBinary } from './binary.ts';
import { forwardDense } from './dense.ts';

export function logitsDense(
  l: Float64Array,
  W: Float64Array,
  b: Float64Array,
  X: Float64Array,
  from: number,
  to: number,
  D: number,
  C: number,
): void {
  for (let row = from, at = 0; row < to; row++, at += C) {
    forwardDense(l.subarray(at, at + C), W, b, X, row, D, C);
  }
}

export function logitsBinary(
  l: Float64Array,
  W: Float64Array,
  b: Float64Array,
  columns: Uint16Array | Uint32Array,
  starts: Int32Array,
  from: number,
  to: number,
  C: number,
): void {
  for (let row = from, at = 0; row < to; row++, at += C) {
    forwardBinary(l.subarray(at, at + C), W, b, columns, starts[row]!, starts[row + 1]!, C);
  }
}
