/**
 * The objective of one linear support vector machine with squared hinge loss, intercept regularised with the
 * rest:
 *
 *   f(w) = ½|w|² + C · Σ_i max(0, m_i)²,  m_i = 1 - y_i·(w·x_i),  y_i = ±1
 *   ∇f   = w - 2C · Σ_active m_i·y_i·x_i,  H = I + 2C · Σ_active x_i·x_iᵀ,  active: m_i > 0
 *
 * (Keerthi & DeCoste, "A modified finite Newton method for fast solution of large scale linear SVMs", JMLR 6,
 * 2005; problem L2R_L2LOSS_SVC of liblinear.) It caches the active samples of the last point: one pass over X
 * serves value, gradient and Hessian.
 */
import { selectActive, writeMargins } from './margins.ts';
import type { Objective } from './objective.ts';
import { OuterProductSum } from './outer-products.ts';
import type { SampleMatrix } from './sample-matrix.ts';
import { addRows, dot, dotRow, sum } from './vector.ts';

export interface SquaredHinge extends Objective {
  /** The active samples at `weights`: chosen[0 … count), ascending; valid until a call with another point. */
  active(weights: Float64Array): { readonly chosen: Int32Array; readonly count: number };
}

/** Scratch of an objective, [samples] each. Objectives that are used one after the other can share it. */
export class HingeWorkspace {
  readonly margins: Float64Array;
  readonly active: Int32Array;
  readonly signedMargins: Float64Array;

  constructor(samples: number) {
    this.margins = new Float64Array(samples);
    this.active = new Int32Array(samples);
    this.signedMargins = new Float64Array(samples);
  }
}

/**
 * `signs` [samples] is y, +1 or -1. `gram` returns Σ x·xᵀ over all samples, from which the first Hessian
 * starts; it is called once, and only if a Hessian is needed. All classes can share it.
 */
export function squaredHinge(
  data: SampleMatrix,
  signs: Float64Array,
  C: number,
  gram: () => Float64Array,
  { margins, active, signedMargins } = new HingeWorkspace(data.samples),
): SquaredHinge {
  const { X, samples: N, features: D, interceptScaling } = data;
  const n = D + 1;

  // At `point`: the active samples in ascending order, m·y of each, and f.
  const point = new Float64Array(n).fill(Number.NaN);
  let activeCount = 0;
  let products: Float64Array | undefined; // only conjugate gradients need it
  let valueAtPoint = Number.NaN;
  let outer: OuterProductSum | undefined;

  function moveTo(w: Float64Array): void {
    if (isSame(point, w)) return;
    point.set(w);
    writeMargins(margins, data, signs, w);
    activeCount = selectActive(active, signedMargins, margins, signs);
    // y² = 1, so the signed margins have the squares of the margins.
    const loss = dotRow(signedMargins, 0, signedMargins, activeCount);
    valueAtPoint = 0.5 * dot(w, w) + C * loss;
  }

  return {
    unknowns: n,

    active(w) {
      moveTo(w);
      return { chosen: active, count: activeCount };
    },

    value(w) {
      moveTo(w);
      return valueAtPoint;
    },

    gradient(out, w) {
      moveTo(w);
      out.fill(0);
      addRows(out, X, active, signedMargins, activeCount, D);
      out[D] = interceptScaling * sum(signedMargins, activeCount);
      for (let j = 0; j < n; j++) out[j] = w[j]! - 2 * C * out[j]!;
    },

    hessianVector(out, w, v) {
      moveTo(w);
      products ??= new Float64Array(N);
      const offset = interceptScaling * v[D]!;
      for (let a = 0; a < activeCount; a++) products[a] = dotRow(X, active[a]! * D, v, D) + offset;
      out.fill(0);
      addRows(out, X, active, products, activeCount, D);
      out[D] = interceptScaling * sum(products, activeCount);
      for (let j = 0; j < n; j++) out[j] = v[j]! + 2 * C * out[j]!;
    },

    hessian(out, w) {
      moveTo(w);
      outer ??= new OuterProductSum(data, gram());
      outer.update(active, activeCount);
      for (let j = 0; j < n; j++) {
        for (let k = 0; k <= j; k++) out[j * n + k] = 2 * C * outer.sum[j * n + k]!;
        out[j * n + j]! += 1;
      }
    },
  };
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  for (let j = 0; j < a.length; j++) if (a[j] !== b[j]) return false;
  return true;
}
