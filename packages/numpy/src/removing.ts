/**
 * Arrays without some of their elements. numpy-ts 1.7.0 ignores places out of range, and takes masks for
 * places.
 */
import { asArray } from './array.ts';
import { toAxis } from './axes.ts';
import { bindex, places } from './indexing.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { ravel } from './reshape.ts';
import { takeAlong } from './take-along.ts';

/** What is left without these places, or without those where a mask is true. */
export function deleteAt(value: unknown, at: unknown, axisGiven?: unknown): NDArray {
  const call = 'np.delete';
  const flat = axisGiven === undefined || axisGiven === null;
  const a = flat ? ravel(asArray(value, call)) : asArray(value, call);
  const axis = toAxis(axisGiven ?? 0, a.ndim, call);
  const length = a._shape[axis]!;
  const given = asArray(at, call);
  if (given.dtype === 'bool') return bindex(a, logicalNot(given), axis);
  const gone = new Set(places(given, length, call).order);
  return takeAlong(
    a,
    [...Array(length).keys()].filter((i) => !gone.has(i)),
    axis,
  );
}
const logicalNot = (mask: NDArray): NDArray =>
  new NDArray(contiguous(mask).map((x) => 1 - x) as Uint8Array, mask._shape, 'bool');
