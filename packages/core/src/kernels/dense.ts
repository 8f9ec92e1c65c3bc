/**
 * Dense samples, five classes at a time: five running sums stay in registers while one sample and one block
 * of W's columns pass by.
 *
 * Five divides both class counts of the homework (10 and 15); the rest of another count goes one class at a
 * time. Every sum runs over i in ascending order, as in `naive.ts`, so the results are the same bits. Letters
 * as in `training-state.ts`. No checks, no allocation.
 */
import type { DenseSamples } from '../samples.ts';
import type { Parameters } from './training-state.ts';

/** Eq. 1: writes the logits of one sample to `l` [C]. */
export function forwardDense(
  l: Float64Array,
  { W, b }: Parameters,
  { values: X, size: D }: DenseSamples,
  sample: number,
): void {
  const C = b.length;
  const start = sample * D;
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

/** Eqs. 4 to 7: W_ic -= rate · (x_i g_c), b_c -= rate · g_c, where g = p - y [C]. */
export function updateDense(
  { W, b }: Parameters,
  g: Float64Array,
  { values: X, size: D }: DenseSamples,
  sample: number,
  rate: number,
): void {
  const C = b.length;
  const start = sample * D;
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

/** Adds one sample's gradient to a batch's sum: G_ic += x_i g_c. Writes `G` [D, C]; g is [C]. */
export function accumulateDense(
  G: Float64Array,
  g: Float64Array,
  { values: X, size: D }: DenseSamples,
  sample: number,
): void {
  const C = g.length;
  const start = sample * D;
  for (let i = 0, k = 0; i < D; i++) {
    const x = X[start + i]!;
    for (let c = 0; c < C; c++, k++) G[k]! += x * g[c]!;
  }
}
