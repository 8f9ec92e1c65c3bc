/** Whether arrays are equal, or nearly so. */
import { asArray } from './array.ts';
import { broadcastShape, sameShape } from './broadcast.ts';
import { applyBinary } from './elementwise.ts';
import { contiguous, type NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { binarySpecs } from './ufuncs.ts';

export function allclose(x: unknown, y: unknown, rtol = 1e-5, atol = 1e-8): boolean {
  return contiguous(asArray(isclose(x, y, rtol, atol), 'np.allclose')).every((close) => close !== 0);
}

/** |x - y| <= atol + rtol |y|. */
export function isclose(x: unknown, y: unknown, rtol = 1e-5, atol = 1e-8): NDArray | number {
  for (const tolerance of [rtol, atol]) {
    if (typeof tolerance !== 'number')
      fail(
        'argument',
        'np.isclose',
        `${describe(tolerance)} as a tolerance; after the arrays come rtol and atol, two numbers`,
      );
  }
  const near = (a: number, b: number): number =>
    a === b || (Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b)) ? 1 : 0;
  return applyBinary({ name: 'isclose', f: near, result: () => 'bool', anyScalar: true }, x, y);
}

export function arrayEqual(x: unknown, y: unknown): boolean {
  const [a, b] = [asArray(x, 'np.array_equal'), asArray(y, 'np.array_equal')];
  return sameShape(a._shape, b._shape) && allEqual(a, b);
}

export function arrayEquiv(x: unknown, y: unknown): boolean {
  const [a, b] = [asArray(x, 'np.array_equiv'), asArray(y, 'np.array_equiv')];
  try {
    broadcastShape([a._shape, b._shape], 'np.array_equiv');
  } catch {
    return false;
  }
  return allEqual(a, b);
}

function allEqual(a: NDArray, b: NDArray): boolean {
  return contiguous(asArray(applyBinary(binarySpecs.equal, a, b), 'np.equal')).every((equal) => equal !== 0);
}
