/**
 * The equations as they are written, one loop an index: what every tuned kernel in this folder is held against, bit by bit.
 *
 * Letters: D features, C classes; x [D] at `row * D` of X; W [D, C] row-major; b, l, g [C]. No checks, no allocation.
 */

/** Eq. 1: l_c = Σ_i x_i W_ic + b_c. Writes `l`; reads the rest. */
export function forwardNaive(
  l: Float64Array,
  W: Float64Array,
  b: Float64Array,
  X: ArrayLike<number>,
  row: number,
  D: number,
  C: number,
): void {
  for (let c = 0; c < C; c++) {
    let sum = 0;
    for (let i = 0; i < D; i++) sum += X[row * D + i]! * W[i * C + c]!;
    l[c] = sum + b[c]!;
  }
}

/** Eqs. 4 to 7: W_ic -= λ (x_i g_c), b_c -= λ g_c, where g = p - y. Writes `W` and `b`. */
export function updateNaive(
  W: Float64Array,
  b: Float64Array,
  g: Float64Array,
  X: ArrayLike<number>,
  row: number,
  rate: number,
  D: number,
  C: number,
): void {
  for (let i = 0; i < D; i++) {
    for (let c = 0; c < C; c++) W[i * C + c]! -= rate * (X[row * D + i]! * g[c]!);
  }
  for (let c = 0; c < C; c++) b[c]! -= rate * g[c]!;
}

/** Adds one sample's gradient to a batch's sum: G_ic += x_i g_c. Writes `G` [D, C]. */
export function accumulateNaive(
  G: Float64Array,
  g: Float64Array,
  X: ArrayLike<number>,
  row: number,
  D: number,
  C: number,
): void {
  for (let i = 0; i < D; i++) {
    for (let c = 0; c < C; c++) G[i * C + c]! += X[row * D + i]! * g[c]!;
  }
}
