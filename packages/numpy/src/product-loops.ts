/**
 * out[i, j] = Σ_k x[i, k] · y[k, j] over arrays without gaps.
 *
 * Letters: rows i, inner k, columns j. Five columns at a time are summed in registers, each over k in order:
 * so every element is the plain sum from the first k to the last, whatever the shapes. `out` must be none of
 * the operands.
 */
import type { TypedArray } from './dtype.ts';

type Loop = (
  out: TypedArray,
  x: TypedArray,
  y: TypedArray,
  xFrom: number,
  outFrom: number,
  inner: number,
  columns: number,
) => void;

const row: Loop = (out, x, y, xFrom, outFrom, inner, columns) => {
  let j = 0;
  for (; j + 5 <= columns; j += 5) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    for (let k = 0, at = j; k < inner; k++, at += columns) {
      const v = x[xFrom + k]!;
      a += v * y[at]!;
      b += v * y[at + 1]!;
      c += v * y[at + 2]!;
      d += v * y[at + 3]!;
      e += v * y[at + 4]!;
    }
    out[outFrom + j] = a;
    out[outFrom + j + 1] = b;
    out[outFrom + j + 2] = c;
    out[outFrom + j + 3] = d;
    out[outFrom + j + 4] = e;
  }
  for (; j < columns; j++) {
    let sum = 0;
    for (let k = 0, at = j; k < inner; k++, at += columns) sum += x[xFrom + k]! * y[at]!;
    out[outFrom + j] = sum;
  }
};

export function multiplyRows(
  out: TypedArray,
  x: TypedArray,
  y: TypedArray,
  rows: number,
  inner: number,
  columns: number,
): void {
  for (let i = 0; i < rows; i++) row(out, x, y, i * inner, i * columns, inner, columns);
}

/**
 * Whole numbers of 32 bits wrap at every step, as NumPy's. Those of 64 are exact up to 2^53; a partial sum
 * beyond makes the result NaN, which `checkWide` refuses.
 */
export function multiplyWhole(
  out: TypedArray,
  x: TypedArray,
  y: TypedArray,
  [rows, inner, columns]: readonly [number, number, number],
  times: ((x: number, y: number) => number) | null,
): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      let total = 0;
      for (let k = 0; k < inner; k++) {
        const [a, b] = [x[i * inner + k]!, y[k * columns + j]!];
        if (times) total = (total + times(a, b)) | 0;
        else
          total =
            Number.isSafeInteger(a * b) && Number.isSafeInteger(total + a * b) ? total + a * b : Number.NaN;
      }
      out[i * columns + j] = total;
    }
  }
}
