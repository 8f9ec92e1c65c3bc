/**
 * The equations as they are written, one loop for each index: the reference that every tuned kernel in this
 * folder is compared with, bit by bit. Letters as in `training-state.ts`. No checks, no allocation.
 */
import type { Parameters } from './training-state.ts';

/** n samples of D features each, as any numbers. */
interface NaiveSamples {
  readonly values: ArrayLike<number>;
  readonly size: number;
}

/** Eq. 1: l_c = Σ_i x_i W_ic + b_c. Writes `l`; reads the rest. */
export function forwardNaive(
  l: Float64Array,
  { W, b }: Parameters,
  { values: X, size: D }: NaiveSamples,
  sample: number,
): void {
  const C = b.length;
  for (let c = 0; c < C; c++) {
    let sum = 0;
    for (let i = 0; i < D; i++) sum += X[sample * D + i]! * W[i * C + c]!;
    l[c] = sum + b[c]!;
  }
}

/** Eqs. 4 to 7: W_ic -= λ (x_i g_c), b_c -= λ g_c, where g = p - y. Writes `W` and `b`. */
export function updateNaive(
  { W, b }: Parameters,
  g: Float64Array,
  { values: X, size: D }: NaiveSamples,
  sample: number,
  rate: number,
): void {
  const C = b.length;
  for (let i = 0; i < D; i++) {
    for (let c = 0; c < C; c++) W[i * C + c]! -= rate * (X[sample * D + i]! * g[c]!);
  }
  for (let c = 0; c < C; c++) b[c]! -= rate * g[c]!;
}

/** Adds one sample's gradient to a batch's sum: G_ic += x_i g_c. Writes `G` [D, C]. */
export function accumulateNaive(
  G: Float64Array,
  g: Float64Array,
  { values: X, size: D }: NaiveSamples,
  sample: number,
): void {
  const C = g.length;
  for (let i = 0; i < D; i++) {
    for (let c = 0; c < C; c++) G[i * C + c]! += X[sample * D + i]! * g[c]!;
  }
}
