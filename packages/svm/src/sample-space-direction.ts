/**
 * Newton's direction by a system over the active samples instead of the unknowns: for wide data, more
 * features than samples.
 *
 *   H = I + 2C·AᵀA, A the active rows of X  ⇒  H⁻¹g = g - Aᵀ·(I/2C + A·Aᵀ)⁻¹·A·g
 *
 * (the Sherman-Morrison-Woodbury identity). X·Xᵀ is computed once for every step of every class. A step costs
 * the cube of the number of active samples over six, and with many features few samples stay active.
 */
import { factorise, solveFactorised } from './cholesky.ts';
import type { FindDirection } from './minimise.ts';
import type { SampleMatrix } from './sample-matrix.ts';
import type { SquaredHinge } from './squared-hinge.ts';
import { addRows, dotRow, sum } from './vector.ts';

/** X·Xᵀ and what else the classes share. */
export class SampleSpace {
  readonly data: SampleMatrix;
  readonly #ridge: number;
  /** Lower triangle of X·Xᵀ [samples²], including the constant feature. */
  readonly #products: Float64Array;
  readonly #scratch: Float64Array;
  #allFactorised: Float64Array | undefined;

  constructor(data: SampleMatrix, C: number) {
    this.data = data;
    this.#ridge = 1 / (2 * C);
    this.#products = sampleProducts(data);
    this.#scratch = new Float64Array(data.samples ** 2);
  }

  /**
   * The Cholesky factor [count²] of I/2C + A·Aᵀ for the samples chosen[0 … count), valid until the next call;
   * undefined if rounding has made the matrix indefinite. All classes start from all samples, so that factor
   * is kept.
   */
  factor(chosen: Int32Array, count: number): Float64Array | undefined {
    if (count < this.data.samples) return this.#factorise(this.#scratch, chosen, count);
    this.#allFactorised ??= this.#factorise(new Float64Array(count * count), chosen, count);
    return this.#allFactorised;
  }

  #factorise(out: Float64Array, chosen: Int32Array, count: number): Float64Array | undefined {
    const N = this.data.samples;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) out[i * count + j] = this.#products[chosen[i]! * N + chosen[j]!]!;
      out[i * count + i]! += this.#ridge;
    }
    return factorise(out, count) ? out : undefined;
  }
}

export function sampleSpaceDirection(hinge: SquaredHinge, space: SampleSpace): FindDirection {
  const { X, samples, features: D, interceptScaling } = space.data;
  const images = new Float64Array(samples);
  return (out, weights, gradient) => {
    const { chosen, count } = hinge.active(weights);
    const factor = space.factor(chosen, count);
    out.fill(0);
    if (factor) {
      const system = images.subarray(0, count);
      const offset = interceptScaling * gradient[D]!;
      for (let a = 0; a < count; a++) system[a] = dotRow(X, chosen[a]! * D, gradient, D) + offset;
      solveFactorised(system, factor, count);
      addRows(out, X, chosen, system, count, D);
      out[D] = interceptScaling * sum(system, count);
    }
    for (let j = 0; j <= D; j++) out[j]! -= gradient[j]!;
  };
}

/**
 * x_i·x_k for k ≤ i, [N²] with the upper triangle zero; in tiles of 2 × 4 samples, eight sums in registers.
 */
function sampleProducts({ X, samples: N, features: D, interceptScaling }: SampleMatrix): Float64Array {
  const out = new Float64Array(N * N);
  const constant = interceptScaling * interceptScaling;
  for (let i = 0; i < N; i += 2) {
    const p = i * D;
    const hasNext = i + 1 < N;
    const q = hasNext ? p + D : p;
    let k = 0;
    for (; k + 3 <= i; k += 4) {
      const a = k * D;
      const b = a + D;
      const c = b + D;
      const d = c + D;
      let pa = constant;
      let pb = constant;
      let pc = constant;
      let pd = constant;
      let qa = constant;
      let qb = constant;
      let qc = constant;
      let qd = constant;
      for (let j = 0; j < D; j++) {
        const x = X[p + j]!;
        const y = X[q + j]!;
        const e = X[a + j]!;
        const f = X[b + j]!;
        const g = X[c + j]!;
        const h = X[d + j]!;
        pa += x * e;
        pb += x * f;
        pc += x * g;
        pd += x * h;
        qa += y * e;
        qb += y * f;
        qc += y * g;
        qd += y * h;
      }
      out[i * N + k] = pa;
      out[i * N + k + 1] = pb;
      out[i * N + k + 2] = pc;
      out[i * N + k + 3] = pd;
      if (!hasNext) continue;
      out[(i + 1) * N + k] = qa;
      out[(i + 1) * N + k + 1] = qb;
      out[(i + 1) * N + k + 2] = qc;
      out[(i + 1) * N + k + 3] = qd;
    }
    for (let row = i; row <= i + (hasNext ? 1 : 0); row++) {
      for (let rest = k; rest <= row; rest++) {
        out[row * N + rest] = constant + dotRow(X, row * D, X.subarray(rest * D, (rest + 1) * D), D);
      }
    }
  }
  return out;
}
