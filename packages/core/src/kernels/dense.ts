/**
 * Dense rows, five classes at a time: five running sums stay in registers while one row of X and one block of W's columns pass by.
 *
 * Five divides both class counts of the homework (10 and 15); what remains of another count goes one class at a time. Every sum
 * runs over i in ascending order, as in `naive.ts`, so the results are the same bits. Letters and ownership as there.
 */

export function forwardDense(
  l: Float64Array,
  W: Float64Array,
  b: Float64Array,
  X: Float64Array,
  row: number,
  D: number,
  C: number,
): void {
  const start = row * D;
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    for (let i = 0, k = c; i < D; i++, k += C) {
      const x = X[start + i]!;
      s0 += x * W[k]!;
      s1 += x * W[k + 1]!;
      s2 += x * W[k + 2]!;
      s3 += x * W[k + 3]!;
      s4 += x * W[k + 4]!;
    }
    l[c] = s0 + b[c]!;
    l[c + 1] = s1 + b[c + 1]!;
    l[c + 2] = s2 + b[c + 2]!;
    l[c + 3] = s3 + b[c + 3]!;
    l[c + 4] = s4 + b[c + 4]!;
  }
  for (; c < C; c++) {
    let sum = 0;
    for (let i = 0, k = c; i < D; i++, k += C) sum += X[start + i]! * W[k]!;
    l[c] = sum + b[c]!;
  }
}

export function updateDense(
  W: Float64Array,
  b: Float64Array,
  g: Float64Array,
  X: Float64Array,
  row: number,
  rate: number,
  D: number,
  C: number,
): void {
  const start = row * D;
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    const g0 = g[c]!;
    const g1 = g[c + 1]!;
    const g2 = g[c + 2]!;
    const g3 = g[c + 3]!;
    const g4 = g[c + 4]!;
    for (let i = 0, k = c; i < D; i++, k += C) {
      const x = X[start + i]!;
      W[k]! -= rate * (x * g0);
      W[k + 1]! -= rate * (x * g1);
      W[k + 2]! -= rate * (x * g2);
      W[k + 3]! -= rate * (x * g3);
      W[k + 4]! -= rate * (x * g4);
    }
  }
  for (; c < C; c++) {
    for (let i = 0, k = c; i < D; i++, k += C) W[k]! -= rate * (X[start + i]! * g[c]!);
  }
  for (c = 0; c < C; c++) b[c]! -= rate * g[c]!;
}

export function accumulateDense(
  G: Float64Array,
  g: Float64Array,
  X: Float64Array,
  row: number,
  D: number,
  C: number,
): void {
  const start = row * D;
  for (let i = 0, k = 0; i < D; i++) {
    const x = X[start + i]!;
    for (let c = 0; c < C; c++, k++) G[k]! += x * g[c]!;
  }
}
