/**
 * Cholesky's factorisation H = L·Lᵀ of a small symmetric positive definite matrix, and the solution of H·x = b with it.
 *
 * Row by row, in place, on the lower triangle of a row-major [n, n] array (Golub & Van Loan, Matrix Computations, 4.2.5).
 * No pivoting: the caller's matrices contain the identity from the regulariser.
 */
import { dotRow } from './vector.ts';

/** Overwrites the lower triangle of `h` with L. Answers false, with `h` spoilt, if `h` is not positive definite. */
export function factorise(h: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    const row = h.subarray(i * n, i * n + i + 1);
    for (let j = 0; j < i; j++) row[j] = (row[j]! - dotRow(h, j * n, row, j)) / h[j * n + j]!;
    const pivot = row[i]! - dotRow(h, i * n, row, i);
    if (!(pivot > 0)) return false;
    row[i] = Math.sqrt(pivot);
  }
  return true;
}

/** Solves L·Lᵀ·x = b in place: `x` holds b on entry, the solution on exit. */
export function solveFactorised(x: Float64Array, l: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    let sum = x[i]!;
    for (let k = 0; k < i; k++) sum -= l[i * n + k]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = x[i]!;
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i]! * x[k]!;
    x[i] = sum / l[i * n + i]!;
  }
}
