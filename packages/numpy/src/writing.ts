/** Writing into chosen places of an array. A place out of range is an error; numpy-ts 1.7.0 ignores some. */
import { asArray } from './array.ts';
import { toAxis } from './axes.ts';
import { broadcastShape } from './broadcast.ts';
import { isFloat } from './dtype.ts';
import { stretched } from './elementwise.ts';
import { assign, places, trueAt, unravel, where } from './indexing.ts';
import { contiguous, elements, NDArray, toNumber } from './ndarray.ts';
import { fail, shapeText } from './numpy-error.ts';
import { ravel } from './reshape.ts';
import { takeAlong } from './take-along.ts';

/** Writes values at flat places, repeated as often as needed. */
export function put(target: unknown, indices: unknown, values: unknown): void {
  const call = 'np.put';
  const a =
    target instanceof NDArray ? target : fail('argument', call, 'the first argument is the array to change');
  const { order } = places(indices, a.size, call);
  const source = contiguous(asArray(values, call));
  if (source.length === 0 && order.length > 0) fail('value', call, 'there are no values to write');
  order.forEach((place, k) => {
    a.iset(place, source[k % source.length]!);
  });
}

function changeable(target: unknown, call: string): NDArray {
  return target instanceof NDArray
    ? target
    : fail('argument', call, 'the first argument is the array to change');
}

export const fill = (target: unknown, value: number): void => changeable(target, 'np.fill').fill(value);

/** Writes values where the mask is true: from the same places of `values` (repeated where it is shorter). */
export function putmask(target: unknown, maskGiven: unknown, values: unknown): void {
  const call = 'np.putmask';
  const a = changeable(target, call);
  const mask = asArray(maskGiven, call);
  if (mask.size !== a.size)
    fail(
      'shape',
      call,
      `a mask of shape ${shapeText(mask._shape)} for an array of shape ${shapeText(a._shape)}`,
    );
  const source = contiguous(asArray(values, call));
  for (const place of trueAt(mask)) a.iset(place, source[place % source.length]!);
}

/** Writes the first values into the places where the mask is true. */
export function place(target: unknown, maskGiven: unknown, values: unknown): void {
  const call = 'np.place';
  const a = changeable(target, call);
  const mask = asArray(maskGiven, call);
  if (mask.size !== a.size)
    fail(
      'shape',
      call,
      `a mask of shape ${shapeText(mask._shape)} for an array of shape ${shapeText(a._shape)}`,
    );
  const source = contiguous(asArray(values, call));
  trueAt(mask).forEach((at, k) => {
    a.iset(at, source[k % source.length]!);
  });
}

export function copyto(target: unknown, source: unknown, condition?: unknown): void {
  const call = 'np.copyto';
  const a = changeable(target, call);
  const b = asArray(source, call);
  if (isFloat(b.dtype) && !isFloat(a.dtype) && source instanceof NDArray)
    fail(
      'dtype',
      call,
      `${b.dtype} numbers do not go into a ${a.dtype} array; convert with .astype('${a.dtype}')`,
    );
  assign(a, condition === undefined ? b : where(condition, b, a), call);
}

function alongAxis(
  value: unknown,
  indices: unknown,
  axisGiven: unknown,
  call: string,
): { a: NDArray; list: NDArray; axis: number; flat: Float64Array } {
  const a = asArray(value, call);
  const list = asArray(indices, call);
  const axis = toAxis(axisGiven, a.ndim, call);
  if (list.ndim !== a.ndim)
    fail(
      'shape',
      call,
      `indices of shape ${shapeText(list._shape)} for an array of shape ${shapeText(a._shape)}; they have as many axes (keep the axis)`,
    );
  const shape = broadcastShape([list._shape, a._shape.map((length, i) => (i === axis ? 1 : length))], call);
  const { order } = places(list, a._shape[axis]!, call);
  const wide = stretched(new NDArray(order, list._shape, 'int64'), shape);
  const flat = new Float64Array(wide.length);
  const lists = unravel([...flat.keys()], shape);
  for (let k = 0; k < flat.length; k++) {
    for (let i = 0; i < a.ndim; i++)
      flat[k] = flat[k]! * a._shape[i]! + (i === axis ? wide[k]! : lists[i]![k]!);
  }
  return { a, list: new NDArray(wide, shape, 'int64'), axis, flat };
}

export function takeAlongAxis(value: unknown, indices: unknown, axis: unknown): NDArray {
  const { a, list, flat } = alongAxis(value, indices, axis, 'np.take_along_axis');
  return new NDArray(elements(takeAlong(ravel(a), flat, 0)), list._shape, a.dtype);
}

export function putAlongAxis(value: unknown, indices: unknown, values: unknown, axis: unknown): void {
  const call = 'np.put_along_axis';
  const { a, list, flat } = alongAxis(changeable(value, call), indices, axis, call);
  const source = stretched(asArray(values, call), list._shape);
  flat.forEach((place, k) => {
    a.iset(place, source[k]!);
  });
}

export function fillDiagonal(target: unknown, value: unknown): void {
  const call = 'np.fill_diagonal';
  const a = changeable(target, call);
  if (a.ndim < 2) fail('shape', call, 'the array needs at least two axes');
  const number = toNumber(value, call);
  const count = Math.min(...a._shape);
  for (let i = 0; i < count; i++)
    a.set(
      a._shape.map(() => i),
      number,
    );
}
