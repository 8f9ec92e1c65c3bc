/** Functions that make, shape, join, index and sort arrays, as students call them. */
import { type ArrayLikeValue, asArray, makeArray } from './array.ts';
import { broadcastShape } from './broadcast.ts';
import * as creation from './create.ts';
import { type DTypeLike, toDType } from './dtype.ts';
import * as grids from './grids.ts';
import * as joining from './join.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { fail, shapeText } from './numpy-error.ts';
import {
  atLeast,
  broadcastTo,
  expandDims,
  flip as flipOf,
  moveaxis as moveaxisOf,
  ravel as ravelOf,
  reshape as reshapeOf,
  squeeze as squeezeOf,
  swapaxes as swapaxesOf,
  transpose as transposeOf,
} from './reshape.ts';

type Lists = readonly ArrayLikeValue[] | NDArray;
type Axis = number | null;

export function array(value: ArrayLikeValue | Iterable<number>, dtype?: DTypeLike | null): NDArray {
  return makeArray(value, dtype, 'np.array');
}
/** The argument itself where it is an array of that type already. */
export function asarray(value: ArrayLikeValue, dtype?: DTypeLike | null): NDArray {
  const a = value instanceof NDArray ? value : makeArray(value, dtype, 'np.asarray');
  return dtype === undefined || dtype === null || toDType(dtype, 'np.asarray') === a.dtype
    ? a
    : a.astype(dtype);
}
export { asarray as asanyarray };
export function ascontiguousarray(value: ArrayLikeValue, dtype?: DTypeLike): NDArray {
  const a = asarray(value, dtype);
  return a._contiguous ? a : a.copy();
}
export function asarray_chkfinite(value: ArrayLikeValue, dtype?: DTypeLike): NDArray {
  const a = asarray(value, dtype);
  const bad = contiguous(a).findIndex((x) => !Number.isFinite(x));
  if (bad >= 0) fail('value', 'np.asarray_chkfinite', `element ${bad} is ${a.iget(bad)}`);
  return a;
}
export const copy = (value: ArrayLikeValue): NDArray => asArray(value, 'np.copy').copy();
export const fromiter = (values: Iterable<number>, dtype?: DTypeLike): NDArray =>
  makeArray([...values], dtype, 'np.fromiter');
export const { zeros, ones, empty, full, arange, linspace } = creation;
export const { eye, meshgrid, fromfunction, frombuffer } = grids;
export const zeros_like = (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray =>
  creation.zerosLike(a, dtype);
export const empty_like = (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray =>
  creation.zerosLike(a, dtype, 'np.empty_like');
export const ones_like = (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray =>
  creation.onesLike(a, dtype);
export const full_like = (a: ArrayLikeValue, value: ArrayLikeValue, dtype?: DTypeLike | null): NDArray =>
  creation.fullLike(a, value, dtype);
export const identity = (n: number, dtype?: DTypeLike): NDArray =>
  dtype === undefined ? eye(n) : eye(n, dtype);
export const diag = (a: ArrayLikeValue, k = 0): NDArray => grids.diag(a, k);
export const diagflat = (a: ArrayLikeValue, k = 0): NDArray => grids.diag(ravelOf(a).copy(), k);
export const tril = (a: ArrayLikeValue, k = 0): NDArray => grids.triangle(a, k, true);
export const triu = (a: ArrayLikeValue, k = 0): NDArray => grids.triangle(a, k, false);
export const indices = (shape: readonly number[]): NDArray =>
  joining.stack(shape.map((_, axis) => grids.fromfunction((...grids: NDArray[]) => grids[axis]!, shape)));

export const reshape = (a: ArrayLikeValue, shape: number | readonly number[]): NDArray => reshapeOf(a, shape);
export const ravel = (a: ArrayLikeValue): NDArray => ravelOf(a);
export const flatten = (a: ArrayLikeValue): NDArray => asArray(a, 'np.flatten').flatten();
export const transpose = (a: ArrayLikeValue, axes?: readonly number[] | null): NDArray =>
  transposeOf(a, axes);
export const permute_dims = (a: ArrayLikeValue, axes?: readonly number[] | null): NDArray =>
  transposeOf(a, axes, 'np.permute_dims');
export const matrix_transpose = (a: ArrayLikeValue): NDArray => swapaxesOf(a, -1, -2);
export const swapaxes = (a: ArrayLikeValue, axis1: number, axis2: number): NDArray =>
  swapaxesOf(a, axis1, axis2);
export const moveaxis = (
  a: ArrayLikeValue,
  source: number | readonly number[],
  destination: number | readonly number[],
): NDArray => moveaxisOf(a, source, destination);
export const squeeze = (a: ArrayLikeValue, axis?: number | readonly number[] | null): NDArray =>
  squeezeOf(a, axis);
export const expand_dims = (a: ArrayLikeValue, axis: number | readonly number[]): NDArray =>
  expandDims(a, axis);
export const broadcast_to = (a: ArrayLikeValue, shape: number | readonly number[]): NDArray =>
  broadcastTo(a, shape);
export const flip = (a: ArrayLikeValue, axis?: number | readonly number[] | null): NDArray => flipOf(a, axis);
export const flipud = (a: ArrayLikeValue): NDArray => flipOf(a, 0, 'np.flipud');
export const fliplr = (a: ArrayLikeValue): NDArray => flipOf(a, 1, 'np.fliplr');

function everyOne(ndim: 1 | 2 | 3): {
  (a: ArrayLikeValue): NDArray;
  (a: ArrayLikeValue, b: ArrayLikeValue, ...more: ArrayLikeValue[]): NDArray[];
} {
  const f = (...arrays: unknown[]): NDArray | NDArray[] =>
    arrays.length === 1 ? atLeast(arrays[0], ndim) : arrays.map((a) => atLeast(a, ndim));
  return f as ReturnType<typeof everyOne>;
}
export const atleast_1d = everyOne(1);
export const atleast_2d = everyOne(2);
export const atleast_3d = everyOne(3);

export const broadcast_shapes = (...shapes: (readonly number[])[]): number[] =>
  broadcastShape(shapes, 'np.broadcast_shapes');
export function broadcast_arrays(...arrays: ArrayLikeValue[]): NDArray[] {
  const list = arrays.map((a) => asArray(a, 'np.broadcast_arrays'));
  const shape = broadcastShape(
    list.map((a) => a._shape),
    'np.broadcast_arrays',
  );
  return list.map((a) => broadcastTo(a, shape));
}

export const concatenate = (arrays: Lists, axis?: Axis): NDArray => joining.concatenate(arrays, axis);
export { concatenate as concat };
export const stack = (arrays: Lists, axis?: number): NDArray => joining.stack(arrays, axis);
export const vstack: (arrays: Lists) => NDArray = joining.vstack;
export const hstack: (arrays: Lists) => NDArray = joining.hstack;
export const dstack: (arrays: Lists) => NDArray = joining.dstack;
export const column_stack: (arrays: Lists) => NDArray = joining.columnStack;
export { vstack as row_stack };
export const append = (a: ArrayLikeValue, values: ArrayLikeValue, axis?: Axis): NDArray =>
  joining.append(a, values, axis);
type Sections = number | readonly number[];
export const split = (a: ArrayLikeValue, sections: Sections, axis = 0): NDArray[] =>
  joining.split(a, sections, axis);
export const array_split = (a: ArrayLikeValue, sections: Sections, axis = 0): NDArray[] =>
  joining.split(a, sections, axis, false, 'np.array_split');
export const vsplit = (a: ArrayLikeValue, sections: Sections): NDArray[] =>
  joining.split(a, sections, 0, true, 'np.vsplit');
export const hsplit = (a: ArrayLikeValue, sections: Sections): NDArray[] =>
  joining.split(a, sections, asArray(a, 'np.hsplit').ndim === 1 ? 0 : 1, true, 'np.hsplit');
export const unstack = (a: ArrayLikeValue, axis = 0): NDArray[] =>
  [...moveaxisOf(asArray(a, 'np.unstack'), axis, 0)].map((part) => asArray(part, 'np.unstack'));
export const tile = (a: ArrayLikeValue, repeats: number | readonly number[]): NDArray =>
  joining.tile(a, repeats);
export const repeat = (a: ArrayLikeValue, repeats: number | readonly number[], axis?: Axis): NDArray =>
  joining.repeat(a, repeats, axis);
export const roll = (
  a: ArrayLikeValue,
  shift: number | readonly number[],
  axis?: number | readonly number[] | null,
): NDArray => joining.roll(a, shift, axis);

export const shape = (a: ArrayLikeValue): number[] => asArray(a, 'np.shape').shape;
export const ndim = (a: ArrayLikeValue): number => asArray(a, 'np.ndim').ndim;
export function size(a: ArrayLikeValue, axis?: number): number {
  const array = asArray(a, 'np.size');
  if (axis === undefined) return array.size;
  return (
    array._shape.at(axis) ??
    fail('axis', 'np.size', `axis ${axis} of an array of shape ${shapeText(array._shape)}`)
  );
}
export const item = (a: NDArray, ...index: number[]): number => a.item(...index);
export const tolist = (a: NDArray): ReturnType<NDArray['tolist']> => a.tolist();
export const tobytes = (a: NDArray): ArrayBuffer => a.tobytes();
export const isscalar = (value: unknown): boolean =>
  ['number', 'bigint', 'boolean', 'string'].includes(typeof value);
const overlap = (a: NDArray, b: NDArray): boolean =>
  a._values !== null && b._values !== null && a._values.buffer === b._values.buffer;

export { overlap as may_share_memory, overlap as shares_memory };
