/**
 * Weighted ridge regression with a free intercept: min over β, β₀ of Σ_n ω_n (t_n - β₀ - Σ_s z_ns β_s)² + α Σ_s β_s².
 *
 * Centring z and t by their ω-means removes β₀; what remains are the normal equations (ZᵀΩZ + αI) β = ZᵀΩt, symmetric and positive
 * definite for α > 0, solved by Cholesky's decomposition. Meant for some hundred unknowns: the matrix is held whole.
 */

export interface RidgeFit {
  /** β, [S]. */
  readonly coefficients: Float64Array;
  readonly intercept: number;
  /** The share of the ω-weighted variance of t that the fit explains, at most 1; 1 where t does not vary. */
  readonly r2: number;
}

/** @param Z [N·S] row-major. @param t [N]. @param weights [N], ω ≥ 0, not all 0. Throws a RangeError for α ≤ 0 or no weight. */
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
    const share = weights[n]! / total;
    meanT += share * t[n]!;
    for (let s = 0; s < S; s++) meanZ[s]! += share * Z[n * S + s]!;
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
  return { coefficients, intercept, r2: explained(Z, t, weights, coefficients, intercept, meanT) };
}

/** A = L Lᵀ: L replaces the lower triangle, which is all that is read. */
function choleskyInPlace(A: Float64Array, S: number): void {
  for (let r = 0; r < S; r++) {
    for (let s = 0; s <= r; s++) {
      let rest = A[r * S + s]!;
      for (let k = 0; k < s; k++) rest -= A[r * S + k]! * A[s * S + k]!;
      A[r * S + s] = r === s ? Math.sqrt(rest) : rest / A[s * S + s]!;
    }
  }
}

/** L Lᵀ x = v: x replaces v. */
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

function explained(
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
