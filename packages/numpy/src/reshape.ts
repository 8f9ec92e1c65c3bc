/**
 * Other shapes for the same elements: views where the memory allows it, copies elsewhere, as NumPy does.
 *
 * numpy-ts 1.7.0: a number as shape is an error from inside the library, and `squeeze`, `atleast_2d` … return
 * arrays without methods.
 */
import { asArray, toShape } from './array.ts';
import { toAxis } from './axes.ts';
import { broadcastShape, broadcastStrides } from './broadcast.ts';
import { contiguous, expose, NDArray, sizeOf, stridesOf, view } from './ndarray.ts';
import { fail, shapeText } from './numpy-error.ts';

/** The shape with -1 replaced by what is left. */
function completed(a: NDArray, given: unknown, call: string): number[] {
  const list = typeof given === 'number' ? [given] : given;
  if (!Array.isArray(list)) return toShape(given, call);
  const open = (list as number[]).indexOf(-1);
  if (open < 0) return toShape(list, call);
  const shape = toShape(
    (list as number[]).map((length, axis) => (axis === open ? 1 : length)),
    call,
  );
  const rest = sizeOf(shape);
  shape[open] = rest === 0 ? 0 : a.size / rest;
  if (!Number.isInteger(shape[open]))
    fail(
      'shape',
      call,
      `an array of ${a.size} elements cannot have the shape ${shapeText(list as number[])}`,
    );
  return shape;
}

/** A view where one exists, else a copy. */
export function reshape(value: unknown, given: unknown, call = 'np.reshape'): NDArray {
  const a = asArray(value, call);
  if (given === undefined) fail('shape', call, 'the new shape is missing; write a.reshape([2, 3])');
  const shape = completed(a, given, call);
  if (sizeOf(shape) !== a.size) {
    fail(
      'shape',
      call,
      `an array of ${a.size} elements (shape ${shapeText(a._shape)}) cannot have the shape ${shapeText(shape)}`,
    );
  }
  if (a._contiguous) return view(a, shape, stridesOf(shape), a._offset);
  const strides = stridesWithoutCopy(a, shape);
  if (strides) return view(a, shape, strides, a._offset);
  return new NDArray(contiguous(a), shape, a.dtype);
}

/**
 * Strides that show the same elements in this shape, or null where only a copy does. After NumPy's
 * `_attempt_nocopy_reshape`.
 */
function stridesWithoutCopy(a: NDArray, shape: readonly number[]): number[] | null {
  const old = [...a._shape.keys()].filter((axis) => a._shape[axis] !== 1);
  const lengths = old.map((axis) => a._shape[axis]!);
  const steps = old.map((axis) => a._strides[axis]!);
  const strides = new Array<number>(shape.length).fill(0);
  let from = 0;
  let to = 0;
  while (from < lengths.length && to < shape.length) {
    let oldSize = lengths[from]!;
    let newSize = shape[to]!;
    let oldEnd = from + 1;
    let newEnd = to + 1;
    while (oldSize !== newSize) {
      if (newSize < oldSize) newSize *= shape[newEnd++]!;
      else oldSize *= lengths[oldEnd++]!;
    }
    for (let k = from; k < oldEnd - 1; k++) if (steps[k] !== lengths[k + 1]! * steps[k + 1]!) return null;
    strides[newEnd - 1] = steps[oldEnd - 1]!;
    for (let k = newEnd - 1; k > to; k--) strides[k - 1] = strides[k]! * shape[k]!;
    from = oldEnd;
    to = newEnd;
  }
  return strides;
}

export const ravel = (value: unknown): NDArray => reshape(value, [-1], 'np.ravel');

export function transpose(value: unknown, axes?: readonly number[] | null, call = 'np.transpose'): NDArray {
  const a = asArray(value, call);
  if (axes === undefined || axes === null) return a.T;
  if (!Array.isArray(axes)) fail('axis', call, 'the order of the axes is a list, as in [1, 0]');
  const order = axes.map((axis) => toAxis(axis, a.ndim, call));
  if (order.length !== a.ndim || new Set(order).size !== a.ndim) {
    fail('axis', call, `${shapeText(axes)} does not name each of the ${a.ndim} axes once`);
  }
  return view(
    a,
    order.map((axis) => a._shape[axis]!),
    order.map((axis) => a._strides[axis]!),
    a._offset,
  );
}

export function swapaxes(value: unknown, first: number, second: number): NDArray {
  const a = asArray(value, 'np.swapaxes');
  const order = [...a._shape.keys()];
  const [i, j] = [toAxis(first, a.ndim, 'np.swapaxes'), toAxis(second, a.ndim, 'np.swapaxes')];
  [order[i], order[j]] = [order[j]!, order[i]!];
  return transpose(a, order);
}

export function moveaxis(value: unknown, source: unknown, destination: unknown): NDArray {
  const call = 'np.moveaxis';
  const a = asArray(value, call);
  const list = (axis: unknown): number[] =>
    (Array.isArray(axis) ? axis : [axis]).map((one) => toAxis(one, a.ndim, call));
  const [from, to] = [list(source), list(destination)];
  if (from.length !== to.length) fail('axis', call, 'both lists name the same number of axes');
  const order = [...a._shape.keys()].filter((axis) => !from.includes(axis));
  const pairs = to.map((place, i) => [place, from[i]!] as const).sort((x, y) => x[0] - y[0]);
  for (const [place, axis] of pairs) order.splice(place, 0, axis);
  return transpose(a, order);
}

export function squeeze(value: unknown, axis?: number | readonly number[] | null): NDArray {
  const call = 'np.squeeze';
  const a = asArray(value, call);
  const wanted =
    axis === undefined || axis === null
      ? null
      : (Array.isArray(axis) ? axis : [axis]).map((one) => toAxis(one, a.ndim, call));
  const bad = wanted?.find((one) => a._shape[one] !== 1);
  if (bad !== undefined)
    fail('axis', call, `axis ${bad} has length ${a._shape[bad]}; only axes of length 1 can be dropped`);
  const kept = [...a._shape.keys()].filter((one) => (wanted ? !wanted.includes(one) : a._shape[one] !== 1));
  return view(
    a,
    kept.map((one) => a._shape[one]!),
    kept.map((one) => a._strides[one]!),
    a._offset,
  );
}

export function expandDims(value: unknown, axis: number | readonly number[]): NDArray {
  const call = 'np.expand_dims';
  const a = asArray(value, call);
  const list = Array.isArray(axis) ? (axis as number[]) : [axis as number];
  const ndim = a.ndim + list.length;
  const places = list.map((one) => toAxis(one, ndim, call)).sort((x, y) => x - y);
  const shape = a.shape;
  const strides = a.strides;
  for (const place of places) {
    shape.splice(place, 0, 1);
    strides.splice(place, 0, 0);
  }
  return view(a, shape, strides, a._offset);
}

/** At least `ndim` axes; NumPy puts the new ones in front, for three axes one of them behind. */
export function atLeast(value: unknown, ndim: 1 | 2 | 3): NDArray {
  const a = asArray(value, `np.atleast_${ndim}d`);
  if (a.ndim >= ndim) return a;
  if (a.ndim === 1 && ndim === 2) return view(a, [1, a.size], [0, a._strides[0]!], a._offset);
  if (ndim < 3) return expandDims(a, [...new Array(ndim - a.ndim).keys()]);
  if (a.ndim === 2) return expandDims(a, 2);
  return a.ndim === 1 ? expandDims(a, [0, 2]) : expandDims(a, [0, 1, 2]);
}

/**
 * A read-only view stretched to a shape. NumPy forbids writing into it; numpy-ts 1.7.0 writes into every
 * repeated element.
 */
export function broadcastTo(value: unknown, given: unknown): NDArray {
  const call = 'np.broadcast_to';
  const a = asArray(value, call);
  const shape = toShape(given, call);
  const common = broadcastShape([a._shape, shape], call);
  if (common.join() !== shape.join())
    fail('shape', call, `shape ${shapeText(a._shape)} does not stretch to ${shapeText(shape)}`);
  expose(a);
  return view(a, shape, broadcastStrides(a, shape), a._offset, false);
}

export function flip(value: unknown, axis?: number | readonly number[] | null, call = 'np.flip'): NDArray {
  const a = asArray(value, call);
  const axes =
    axis === undefined || axis === null
      ? [...a._shape.keys()]
      : (Array.isArray(axis) ? axis : [axis]).map((one) => toAxis(one, a.ndim, call));
  const strides = a.strides;
  let offset = a._offset;
  for (const one of axes) {
    if (a._shape[one]! > 0) offset += (a._shape[one]! - 1) * strides[one]!;
    strides[one] = -strides[one]!;
  }
  return view(a, a._shape, strides, offset);
}
