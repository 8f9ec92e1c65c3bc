/**
 * Outer products that are computed when somebody looks at them.
 *
 * A step of training makes `outer(x, g)` only to take a multiple of it off W. Kept as its two vectors, the
 * product of 784 and 10 numbers is never written to memory, and versions.ts subtracts it in one pass. Every
 * element comes from the same operations in the same order as in NumPy's three passes: (x[i] · g[j]) ·
 * factor, so the bits are the same.
 */

import { contiguous, type Deferred, NDArray } from './ndarray.ts';
import { float64Array } from './slab.ts';

/** Smaller products are computed at once. */
const SMALLEST = 1024;

export class RankOne implements Deferred {
  /** Copies of the two vectors: nobody changes them. */
  readonly x: Float64Array;
  readonly g: Float64Array;
  /** What the product is multiplied by, or null. */
  readonly factor: number | null;

  constructor(x: Float64Array, g: Float64Array, factor: number | null) {
    this.x = x;
    this.g = g;
    this.factor = factor;
  }

  compute(): Float64Array {
    const { x, g, factor } = this;
    const out = float64Array(x.length * g.length);
    for (let i = 0, k = 0; i < x.length; i++) {
      const v = x[i]!;
      for (let j = 0; j < g.length; j++, k++) out[k] = v * g[j]!;
    }
    if (factor !== null) for (let k = 0; k < out.length; k++) out[k] = out[k]! * factor;
    return out;
  }
}

/** The elements as a vector that no later write can reach. */
function frozenCopy(a: NDArray): Float64Array {
  const values = contiguous(a) as Float64Array;
  if (a._immutable) return values;
  const copy = float64Array(values.length);
  copy.set(values);
  return copy;
}

/** x[i] · g[j] for float64 arrays, in this shape of as many elements. */
export function outerProduct(a: NDArray, b: NDArray, shape: readonly number[]): NDArray {
  if (a.size * b.size < SMALLEST) {
    const now = new RankOne(contiguous(a) as Float64Array, contiguous(b) as Float64Array, null);
    return new NDArray(now.compute(), shape, 'float64');
  }
  return new NDArray(new RankOne(frozenCopy(a), frozenCopy(b), null), shape, 'float64');
}

/** The array as an outer product that nobody has looked at yet. */
export function asRankOne(a: unknown): RankOne | null {
  return a instanceof NDArray && a._deferred instanceof RankOne ? a._deferred : null;
}

/** The product times a number, if it can stay deferred. */
export function scaled(a: unknown, factor: unknown): NDArray | null {
  if (typeof factor !== 'number') return null;
  const product = asRankOne(a);
  if (product === null || product.factor !== null) return null;
  return new NDArray(new RankOne(product.x, product.g, factor), (a as NDArray)._shape, 'float64');
}
