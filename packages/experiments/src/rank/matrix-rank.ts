/**
 * The rank of a matrix by QR decomposition with column pivoting (modified Gram-Schmidt, each vector
 * orthogonalised twice): the number of rows that remain when, again and again, the longest is taken and its
 * direction removed from all others.
 *
 * It stops where the longest rest is below the first one's length times 1e-10: far above what rounding leaves
 * of a zero (1e-14 here) and far below the rest of any row that is independent.
 *
 * Why no library: matrix libraries are loaded by the lab's page as a whole, and this is twenty lines; the
 * tests hold it against NumPy's singular values.
 */
const relativeTolerance = 1e-10;

/** @param rows of one length; not changed. */
export function matrixRank(rows: readonly Float64Array[]): number {
  const rests = rows.map((row) => row.slice());
  const basis: Float64Array[] = [];
  const squares = rests.map((rest) => dot(rest, rest));
  const first = Math.sqrt(Math.max(0, ...squares));
  const most = Math.min(rows.length, rows[0]?.length ?? 0);
  while (basis.length < most) {
    const longest = squares.reduce((best, square, k) => (square > squares[best]! ? k : best), 0);
    const rest = rests[longest]!;
    for (const direction of basis) subtract(rest, direction, dot(rest, direction));
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > first * relativeTolerance)) {
      // Its square had been cancelled to less than it seemed.
      if (squares[longest]! <= (first * relativeTolerance) ** 2) break;
      squares[longest] = 0;
      continue;
    }
    const direction = rest.map((value) => value / length);
    basis.push(direction);
    for (const [k, other] of rests.entries()) {
      if (squares[k] === 0) continue;
      subtract(other, direction, dot(other, direction));
      squares[k] = k === longest ? 0 : dot(other, other);
    }
  }
  return basis.length;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

function subtract(from: Float64Array, direction: Float64Array, length: number): void {
  for (let k = 0; k < from.length; k++) from[k]! -= length * direction[k]!;
}
