/** What lies at places along an axis. */
import { allocate } from './dtype.ts';
import { packedRows } from './images.ts';
import { contiguous, NDArray, sizeOf } from './ndarray.ts';

/** Elements or slices along an axis by place, as a copy. */
export function takeAlong(a: NDArray, order: ArrayLike<number>, axis: number): NDArray {
  const packed = axis === 0 && packedRows(a, order);
  if (packed) return packed;
  const values = contiguous(a);
  const shape = a.shape;
  const length = shape[axis]!;
  shape[axis] = order.length;
  const before = sizeOf(shape.slice(0, axis));
  const after = sizeOf(shape.slice(axis + 1));
  const out = allocate(a.dtype, sizeOf(shape));
  let at = 0;
  for (let i = 0; i < before; i++) {
    for (let k = 0; k < order.length; k++, at += after) {
      const from = (i * length + order[k]!) * after;
      if (after === 1) out[at] = values[from]!;
      else out.set(values.subarray(from, from + after), at);
    }
  }
  return new NDArray(out, shape, a.dtype);
}
