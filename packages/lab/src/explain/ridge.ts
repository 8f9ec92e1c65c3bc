/**
 * Weighted ridge regression with a free intercept: the minimum over β and β₀ of
 * Σ_n ω_n (t_n - β₀ - Σ_s z_ns β_s)² + α Σ_s β_s².
 *
 * Subtracting the ω-means from z and t removes β₀. The remaining normal equations (ZᵀΩZ + αI) β = ZᵀΩt are
 * symmetric and positive definite for α > 0, and solved by Cholesky decomposition. The matrix is dense: meant
 * for a few hundred unknowns.
 *
 * Why no library: a matrix library such as ml-matrix would replace only the solver, which is twenty lines
 * long here, and the page would have to load it.
 */

export interface RidgeFit {
  /** β, [S]. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** The fraction of the ω-weighted variance of t that the fit explains, at most 1; 1 if t does not vary. */
  readonly r2: number;
}

/**
 * @param Z [N·S] row-major. @param t [N]. @param weights [N], ω ≥ 0, not all 0. Throws a RangeError for α ≤ 0
 * or a zero sum of weights.
 */
export function weightedRidge(
  Z: Float64Array,
  t: Float64Array,
  weights: Float64Array,
  alpha: number,
): RidgeFit {
  const N = t.length;
  const S = Z.length / N;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(alpha > 0)) throw new RangeError(`weightedRidge: expected alpha above 0, found ${alpha}`);
  if (!(total > 0)) throw new RangeError('weightedRidge: expected weights with a sum above 0');
  const meanZ = new Float64Array(S);
  let meanT = 0;
  for (let n = 0; n < N; n++) {
    const fraction = weights[n]! / total;
    meanT += fraction * t[n]!;
    for (let s = 0; s < S; s++) meanZ[s]! += fraction * Z[n * S + s]!;
  }
  const A = new Float64Array(S * S);
  const coefficients = new Float64Array(S);
  for (let s = 0; s < S; s++) A[s * S + s] = alpha;
  const z = new Float64Array(S);
  for (let n = 0; n < N; n++) {
    for (let s = 0; s < S; s++) z[s] = Z[n * S + s]! - meanZ[s]!;
    const residual = t[n]! - meanT;
    for (let r = 0; r < S; r++) {
      const weighted = weights[n]! * z[r]!;
      coefficients[r]! += weighted * residual;
      for (let s = 0; s <= r; s++) A[r * S + s]! += weighted * z[s]!;
    }
  }
  choleskyInPlace(A, S);
  solveInPlace(A, coefficients, S);
  let intercept = meanT;
  for (let s = 0; s < S; s++) intercept -= coefficients[s]! * meanZ[s]!;
  return { coefficients, intercept, r2: explainedFraction(Z, t, weights, coefficients, intercept, meanT) };
}

/** A = L Lᵀ. Reads only the lower triangle and replaces it by L. */
function choleskyInPlace(A: Float64Array, S: number): void {
  for (let r = 0; r < S; r++) {
    for (let s = 0; s <= r; s++) {
      let rest = A[r * S + s]!;
      for (let k = 0; k < s; k++) rest -= A[r * S + k]! * A[s * S + k]!;
      A[r * S + s] = r === s ? Math.sqrt(rest) : rest / A[s * S + s]!;
    }
  }
}

/** Solves L Lᵀ x = v and replaces v by x. */
function solveInPlace(L: Float64Array, v: Float64Array, S: number): void {
  for (let r = 0; r < S; r++) {
    for (let k = 0; k < r; k++) v[r]! -= L[r * S + k]! * v[k]!;
    v[r]! /= L[r * S + r]!;
  }
  for (let r = S - 1; r >= 0; r--) {
    for (let k = r + 1; k < S; k++) v[r]! -= L[k * S + r]! * v[k]!;
    v[r]! /= L[r * S + r]!;
  }
}

function explainedFraction(
  Z: Float64Array,
  t: Float64Array,
  weights: Float64Array,
  coefficients: Float64Array,
  intercept: number,
  meanT: number,
): number {
  const S = coefficients.length;
  let unexplained = 0;
  let variance = 0;
  for (let n = 0; n < t.length; n++) {
    let fitted = intercept;
    for (let s = 0; s < S; s++) fitted += Z[n * S + s]! * coefficients[s]!;
    unexplained += weights[n]! * (t[n]! - fitted) ** 2;
    variance += weights[n]! * (t[n]! - meanT) ** 2;
  }
  return variance === 0 ? 1 : 1 - unexplained / variance;
}
