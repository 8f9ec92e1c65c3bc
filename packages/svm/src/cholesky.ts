/**
 * Cholesky's factorisation H = L·Lᵀ of a small symmetric positive definite matrix, and the solution of H·x =
 * b with it.
 *
 * Row by row, in place, on the lower triangle of a row-major [n, n] array (Golub & Van Loan, Matrix
 * Computations, 4.2.5). No pivoting: the caller's matrices contain the identity from the regulariser.
 */
import { dotRow } from './vector.ts';

/**
 * Overwrites the lower triangle of `h` with L. Returns false, with `h` destroyed, if `h` is not positive
 * definite.
 */
export function factorise(h: Float64Array, n: number): boolean {
  let i = 0;
  for (; i + 1 < n; i += 2) {
    const done = tilesOfTwoRows(h, n, i);
    if (!finishRow(h, n, i, done) || !finishRow(h, n, i + 1, done)) return false;
  }
  return i === n || finishRow(h, n, i, 0);
}

/**
 * Computes rows i and i + 1 of L from column 0 on, four columns at a time, as far as they lie left of the
 * diagonal. Returns the number of columns done. A tile's eight sums stay in registers: it loads six numbers
 * for eight products, where row by row it would load sixteen.
 */
function tilesOfTwoRows(h: Float64Array, n: number, i: number): number {
  const p = i * n;
  const q = p + n;
  let j = 0;
  for (; j + 4 <= i; j += 4) {
    const a = j * n;
    const b = a + n;
    const c = b + n;
    const d = c + n;
    let pa = 0;
    let pb = 0;
    let pc = 0;
    let pd = 0;
    let qa = 0;
    let qb = 0;
    let qc = 0;
    let qd = 0;
    for (let k = 0; k < j; k++) {
      const x = h[p + k]!;
      const y = h[q + k]!;
      const e = h[a + k]!;
      const f = h[b + k]!;
      const g = h[c + k]!;
      const m = h[d + k]!;
      pa += x * e;
      pb += x * f;
      pc += x * g;
      pd += x * m;
      qa += y * e;
      qb += y * f;
      qc += y * g;
      qd += y * m;
    }
    h[p + j]! -= pa;
    h[p + j + 1]! -= pb;
    h[p + j + 2]! -= pc;
    h[p + j + 3]! -= pd;
    h[q + j]! -= qa;
    h[q + j + 1]! -= qb;
    h[q + j + 2]! -= qc;
    h[q + j + 3]! -= qd;
    finishTile(h, n, p, j);
    finishTile(h, n, q, j);
  }
  return j;
}

/**
 * Finishes four entries of the row at `p`, from column j on, which already lack the sums over columns 0 … j -
 * 1: subtracts the products among the four and divides by the diagonal.
 */
function finishTile(h: Float64Array, n: number, p: number, j: number): void {
  const r0 = j * n + j;
  const r1 = r0 + n;
  const r2 = r1 + n;
  const r3 = r2 + n;
  const x0 = h[p + j]! / h[r0]!;
  const x1 = (h[p + j + 1]! - x0 * h[r1]!) / h[r1 + 1]!;
  const x2 = (h[p + j + 2]! - x0 * h[r2]! - x1 * h[r2 + 1]!) / h[r2 + 2]!;
  const x3 = (h[p + j + 3]! - x0 * h[r3]! - x1 * h[r3 + 1]! - x2 * h[r3 + 2]!) / h[r3 + 3]!;
  h[p + j] = x0;
  h[p + j + 1] = x1;
  h[p + j + 2] = x2;
  h[p + j + 3] = x3;
}

/**
 * Computes the rest of row i, from column `from` to the diagonal. Returns false if the pivot is not positive.
 */
function finishRow(h: Float64Array, n: number, i: number, from: number): boolean {
  const row = h.subarray(i * n, i * n + i + 1);
  for (let j = from; j < i; j++) row[j] = (row[j]! - dotRow(h, j * n, row, j)) / h[j * n + j]!;
  const pivot = row[i]! - dotRow(h, i * n, row, i);
  if (!(pivot > 0)) return false;
  row[i] = Math.sqrt(pivot);
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
