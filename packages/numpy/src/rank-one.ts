/** Outer products of float64 arrays. */
import { contiguous, NDArray } from './ndarray.ts';

export function outerProduct(a: NDArray, b: NDArray, shape: readonly number[]): NDArray {
  const x = contiguous(a);
  const y = contiguous(b);
  const out = new Float64Array(x.length * y.length);
  for (let i = 0, k = 0; i < x.length; i++) {
    const v = x[i]!;
    for (let j = 0; j < y.length; j++) out[k++] = v * y[j]!;
  }
  return new NDArray(out, shape, 'float64');
}
