/**
 * Elements chosen by lists of places or by masks, read and written.
 *
 * NumPy: a place out of range is an error, on writing too. numpy-ts 1.7.0: `v[5]` is undefined, `v.set([1.5],
 * 9)` does nothing, `where`, `nonzero` and `unique` return arrays without methods, and a mask that does not
 * fit is not noticed.
 */
import { asArray } from './array.ts';
import { toAxis } from './axes.ts';
import { broadcastShape, sameShape } from './broadcast.ts';
import { allocate, promote, promoteScalar, toElement } from './dtype.ts';
import { stretched, writeStrided } from './elementwise.ts';
import { indexing } from './index-trap.ts';
import { assignHook, at, contiguous, elements, NDArray, sizeOf, view, writable } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { ravel } from './reshape.ts';
import { slice } from './slicing.ts';
import { takeAlong } from './take-along.ts';

/** Writes a number, list or array into an array or view, stretched to its shape. */
export function assign(target: NDArray, value: unknown, call: string): void {
  if (!target._writable) writable(target);
  const source = asArray(value, call);
  const trimmed = source._shape.slice(Math.max(0, source.ndim - target.ndim));
  const extra = source._shape.slice(0, Math.max(0, source.ndim - target.ndim));
  if (
    extra.some((length) => length !== 1) ||
    broadcastShape([trimmed, target._shape], call).join() !== target._shape.join()
  ) {
    fail(
      'shape',
      call,
      `an array of shape ${shapeText(source._shape)} does not fit into ${shapeText(target._shape)}`,
    );
  }
  const fitted = view(source, trimmed, source._strides.slice(extra.length), source._offset);
  const values = Float64Array.from(stretched(fitted, target._shape), (x) => toElement(target.dtype, x, call));
  writeStrided(target, values);
}
assignHook.assign = assign;
assignHook.slice = slice;
indexing.read = (receiver, index) => at(receiver as NDArray, index);
indexing.write = (receiver, index, value) => {
  const a = receiver as NDArray;
  if (a.ndim === 1) a.set([index], value as number);
  else assign(at(a, index) as NDArray, value, 'a[i] = …');
};

/** Whole numbers in [0, length) from indices that may be negative. */
export function places(
  value: unknown,
  length: number,
  call: string,
): { order: Float64Array; shape: number[] } {
  const list = asArray(value, call);
  if (list.dtype === 'bool') fail('index', call, 'a mask is no list of places; write a.bindex(mask)');
  const order = Float64Array.from(contiguous(list), (index) => {
    if (!Number.isInteger(index)) fail('index', call, `${index} is no index; indices are whole numbers`);
    const i = index < 0 ? index + length : index;
    if (i < 0 || i >= length) fail('index', call, `index ${index} is out of bounds for size ${length}`);
    return i;
  });
  return { order, shape: list.shape };
}

/** `a[indices]` along an axis; without one over the flattened array. */
export function take(value: unknown, indices: unknown, axisGiven?: unknown, call = 'np.take'): NDArray {
  if (indices === undefined) fail('argument', call, 'the indices are missing');
  const a =
    axisGiven === undefined || axisGiven === null ? ravel(asArray(value, call)) : asArray(value, call);
  const axis = toAxis(axisGiven ?? 0, a.ndim, call);
  const { order, shape } = places(indices, a._shape[axis]!, call);
  const flat = takeAlong(a, order, axis);
  if (shape.length === 1) return flat;
  return new NDArray(
    elements(flat),
    [...a._shape.slice(0, axis), ...shape, ...a._shape.slice(axis + 1)],
    a.dtype,
  );
}

/** `a[i, j]` with lists of places: one element, or row, for each pair. */
export function vindex(value: unknown, ...indices: unknown[]): NDArray {
  const call = 'np.vindex';
  const a = asArray(value, call);
  if (indices.length === 0 || indices.length > a.ndim)
    fail('index', call, `${indices.length} lists of indices for ${a.ndim} axes`);
  if (indices.some((index) => typeof index === 'string'))
    fail(
      'unsupported',
      call,
      'texts such as ":" are not taken here; write a.slice(…) or np.take(a, list, axis)',
    );
  const lists = indices.map((index, axis) => {
    const { order, shape } = places(index, a._shape[axis]!, call);
    return new NDArray(order, shape, 'int64');
  });
  const shape = broadcastShape(
    lists.map((list) => list._shape),
    call,
  );
  const count = sizeOf(shape);
  const flat = new Float64Array(count);
  lists.forEach((list, axis) => {
    const wide = stretched(list, shape);
    for (let k = 0; k < count; k++) flat[k] = flat[k]! * a._shape[axis]! + wide[k]!;
  });
  const rest = a._shape.slice(lists.length);
  const rows = new NDArray(contiguous(a), [sizeOf(a._shape.slice(0, lists.length)), sizeOf(rest)], a.dtype);
  return new NDArray(elements(takeAlong(rows, flat, 0)), [...shape, ...rest], a.dtype);
}

export function toMask(value: unknown, call: string): NDArray {
  const mask = asArray(value, call);
  if (mask.dtype !== 'bool')
    fail(
      'argument',
      call,
      `a mask holds booleans, this is ${mask.dtype}; write np.greater(a, 0) or mask.astype('bool')`,
    );
  return mask;
}

/** `a[mask]`: the elements, or with an axis the slices, where the mask is true. */
export function bindex(value: unknown, maskGiven: unknown, axisGiven?: unknown): NDArray {
  const call = 'np.bindex';
  const a = asArray(value, call);
  const mask = toMask(maskGiven, call);
  const axis = toAxis(axisGiven ?? 0, a.ndim, call);
  if (axisGiven === undefined && sameShape(mask._shape, a._shape))
    return takeAlong(ravel(a), trueAt(mask), 0);
  if (mask.ndim !== 1 || mask.size !== a._shape[axis]) {
    fail(
      'shape',
      call,
      `a mask of shape ${shapeText(mask._shape)} does not fit an array of shape ${shapeText(a._shape)}`,
    );
  }
  return takeAlong(a, trueAt(mask), axis);
}

/** The flat places of what is not zero. */
export function trueAt(a: NDArray): number[] {
  const found: number[] = [];
  contiguous(a).forEach((x, k) => {
    if (x !== 0) found.push(k);
  });
  return found;
}

const int64 = (values: ArrayLike<number>, shape?: readonly number[]): NDArray =>
  new NDArray(Float64Array.from(values), shape ?? [values.length], 'int64');

export function nonzero(value: unknown, call = 'np.nonzero'): NDArray[] {
  const a = asArray(value, call);
  if (a.ndim === 0) fail('argument', call, 'a number has no places; write x !== 0');
  return unravel(trueAt(a), a._shape).map((list) => int64(list));
}

export function unravel(flat: readonly number[], shape: readonly number[]): number[][] {
  const lists = shape.map(() => new Array<number>(flat.length));
  flat.forEach((place, k) => {
    let rest = place;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      lists[axis]![k] = rest % shape[axis]!;
      rest = Math.floor(rest / shape[axis]!);
    }
  });
  return lists;
}

export const flatnonzero = (value: unknown): NDArray => int64(trueAt(asArray(value, 'np.flatnonzero')));

export function argwhere(value: unknown): NDArray {
  const a = asArray(value, 'np.argwhere');
  const flat = trueAt(a);
  const lists = unravel(flat, a._shape);
  const out = new Float64Array(flat.length * a.ndim);
  for (let k = 0; k < flat.length; k++)
    for (let axis = 0; axis < a.ndim; axis++) out[k * a.ndim + axis] = lists[axis]![k]!;
  return new NDArray(out, [flat.length, a.ndim], 'int64');
}

/** x where the condition holds, else y. */
export function where(condition: unknown, x: unknown, y: unknown): NDArray {
  const call = 'np.where';
  if (y === undefined)
    fail('argument', call, 'with a second argument it needs a third: np.where(condition, x, y)');
  const [c, a, b] = [asArray(condition, call), asArray(x, call), asArray(y, call)];
  let dtype = promote(a.dtype, b.dtype);
  if (typeof x === 'number' && typeof y !== 'number') dtype = promoteScalar(b.dtype, x, call);
  else if (typeof y === 'number' && typeof x !== 'number') dtype = promoteScalar(a.dtype, y, call);
  const shape = broadcastShape([c._shape, a._shape, b._shape], call);
  const [cs, xs, ys] = [stretched(c, shape), stretched(a, shape), stretched(b, shape)];
  const out = allocate(dtype, cs.length);
  for (let k = 0; k < out.length; k++) out[k] = cs[k] !== 0 ? xs[k]! : ys[k]!;
  return new NDArray(out, shape, dtype);
}

/** A read-only view in NumPy; numpy-ts 1.7.0 lets it be written. */
export function diagonal(
  value: unknown,
  offset: unknown = 0,
  axis1: unknown = 0,
  axis2: unknown = 1,
): NDArray {
  const call = 'np.diagonal';
  const a = asArray(value, call);
  if (a.ndim < 2) fail('shape', call, 'the array needs at least two axes');
  const [i, j] = [toAxis(axis1, a.ndim, call), toAxis(axis2, a.ndim, call)];
  if (i === j) fail('axis', call, 'the two axes differ');
  if (typeof offset !== 'number' || !Number.isInteger(offset))
    return fail('argument', call, `${describe(offset)} is no diagonal; write a whole number`);
  const rest = [...a._shape.keys()].filter((axis) => axis !== i && axis !== j);
  const count = Math.max(
    0,
    Math.min(a._shape[i]! - Math.max(0, -offset), a._shape[j]! - Math.max(0, offset)),
  );
  const from =
    a._offset + (count === 0 ? 0 : offset >= 0 ? offset * a._strides[j]! : -offset * a._strides[i]!);
  return view(
    a,
    [...rest.map((axis) => a._shape[axis]!), count],
    [...rest.map((axis) => a._strides[axis]!), a._strides[i]! + a._strides[j]!],
    from,
    false,
  );
}

/** The element of the choice that each condition names first. */
export function select(conditions: unknown, choices: unknown, otherwise: unknown = 0): NDArray {
  const call = 'np.select';
  if (!Array.isArray(conditions) || !Array.isArray(choices) || conditions.length !== choices.length) {
    return fail('argument', call, 'it takes a list of conditions and a list of as many choices');
  }
  let result = asArray(otherwise, call);
  for (let i = conditions.length - 1; i >= 0; i--)
    result = where(toMask(conditions[i], call), choices[i], result);
  return result;
}
