/** Functions that make, shape, join, index and sort arrays, as students call them. */
import { type ArrayLikeValue, asArray, makeArray } from './array.ts';
import { broadcastShape } from './broadcast.ts';
import * as creation from './create.ts';
import { type DTypeLike, toDType } from './dtype.ts';
import * as indexing from './indexing.ts';
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
import * as sorting from './sorting.ts';

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
export const { zeros, ones, empty, full, arange, linspace, eye, meshgrid, fromfunction, frombuffer } =
  creation;
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
export const diag = (a: ArrayLikeValue, k = 0): NDArray => creation.diag(a, k);
export const diagflat = (a: ArrayLikeValue, k = 0): NDArray => creation.diag(ravelOf(a).copy(), k);
export const tril = (a: ArrayLikeValue, k = 0): NDArray => creation.triangle(a, k, true);
export const triu = (a: ArrayLikeValue, k = 0): NDArray => creation.triangle(a, k, false);
export const indices = (shape: readonly number[]): NDArray =>
  joining.stack(shape.map((_, axis) => creation.fromfunction((...grids: NDArray[]) => grids[axis]!, shape)));

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

export const take = (a: ArrayLikeValue, places: ArrayLikeValue, axis?: Axis): NDArray & number => {
  const result = indexing.take(a, places, axis);
  return (result.ndim === 0 ? result.item() : result) as NDArray & number;
};
export const iindex = (a: ArrayLikeValue, places: ArrayLikeValue, axis = 0): NDArray =>
  indexing.take(a, places, axis, 'np.iindex');
export const vindex = (a: ArrayLikeValue, ...places: ArrayLikeValue[]): NDArray =>
  indexing.vindex(a, ...places);
export const bindex = (a: ArrayLikeValue, mask: ArrayLikeValue, axis?: number): NDArray =>
  indexing.bindex(a, mask, axis);
export const extract = (mask: ArrayLikeValue, a: ArrayLikeValue): NDArray => {
  const chosen = asArray(mask, 'np.extract').astype('bool');
  return indexing.bindex(ravelOf(a), ravelOf(chosen));
};
export const compress = (mask: ArrayLikeValue, a: ArrayLikeValue, axis?: number): NDArray =>
  axis === undefined
    ? indexing.bindex(ravelOf(a), makeArray(mask, 'bool', 'np.compress'))
    : indexing.bindex(a, makeArray(mask, 'bool', 'np.compress'), axis);
export const take_along_axis = (a: ArrayLikeValue, places: ArrayLikeValue, axis: number): NDArray =>
  indexing.takeAlongAxis(a, places, axis);
export const put_along_axis = (
  a: NDArray,
  places: ArrayLikeValue,
  values: ArrayLikeValue,
  axis: number,
): void => indexing.putAlongAxis(a, places, values, axis);
export const put = (a: NDArray, places: ArrayLikeValue, values: ArrayLikeValue): void =>
  indexing.put(a, places, values);
export const putmask = (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void =>
  indexing.putmask(a, mask, values);
export const place = (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void =>
  indexing.place(a, mask, values);
export const copyto = (target: NDArray, source: ArrayLikeValue, mask?: ArrayLikeValue): void =>
  indexing.copyto(target, source, mask);
export const fill = (a: NDArray, value: number): void => a.fill(value);
export const fill_diagonal = (a: NDArray, value: number): void => indexing.fillDiagonal(a, value);
export const diagonal = (a: ArrayLikeValue, offset = 0, axis1 = 0, axis2 = 1): NDArray =>
  indexing.diagonal(a, offset, axis1, axis2);
export const where = ((condition: unknown, x?: unknown, y?: unknown) =>
  x === undefined && y === undefined
    ? indexing.nonzero(condition, 'np.where')
    : indexing.where(condition, x, y)) as {
  (condition: ArrayLikeValue): NDArray[];
  (condition: ArrayLikeValue, x: ArrayLikeValue, y: ArrayLikeValue): NDArray;
};
export const select = (
  conditions: readonly ArrayLikeValue[],
  choices: readonly ArrayLikeValue[],
  otherwise?: ArrayLikeValue,
): NDArray => indexing.select(conditions, choices, otherwise);
export const nonzero = (a: ArrayLikeValue): NDArray[] => indexing.nonzero(a);
export const flatnonzero = (a: ArrayLikeValue): NDArray => indexing.flatnonzero(a);
export const argwhere = (a: ArrayLikeValue): NDArray => indexing.argwhere(a);
export const allclose = (a: ArrayLikeValue, b: ArrayLikeValue, rtol?: number, atol?: number): boolean =>
  indexing.allclose(a, b, rtol, atol);
export const isclose = ((a: unknown, b: unknown, rtol?: number, atol?: number) => {
  const result = indexing.isclose(a, b, rtol, atol);
  return typeof result === 'number' ? result !== 0 : result;
}) as {
  (a: number, b: number, rtol?: number, atol?: number): boolean;
  (a: ArrayLikeValue, b: ArrayLikeValue, rtol?: number, atol?: number): NDArray;
};
export const array_equal = (a: ArrayLikeValue, b: ArrayLikeValue): boolean => indexing.arrayEqual(a, b);
export const array_equiv = (a: ArrayLikeValue, b: ArrayLikeValue): boolean => indexing.arrayEquiv(a, b);

export const sort = (a: ArrayLikeValue, axis?: Axis): NDArray => sorting.sort(a, axis);
export const argsort = (a: ArrayLikeValue, axis?: Axis): NDArray => sorting.argsort(a, axis);
export const searchsorted = ((sorted: unknown, value: unknown, side?: unknown) =>
  sorting.searchsorted(sorted, value, side)) as {
  (sorted: ArrayLikeValue, value: number, side?: 'left' | 'right'): number;
  (sorted: ArrayLikeValue, value: ArrayLikeValue, side?: 'left' | 'right'): NDArray;
};
export const bincount = (a: ArrayLikeValue, weights?: ArrayLikeValue | null, minlength?: number): NDArray =>
  sorting.bincount(a, weights, minlength);
export const digitize = ((a: unknown, bins: unknown, right?: unknown) =>
  sorting.digitize(a, bins, right)) as {
  (a: number, bins: ArrayLikeValue, right?: boolean): number;
  (a: ArrayLikeValue, bins: ArrayLikeValue, right?: boolean): NDArray;
};
export const unique = ((...args: [unknown, ...unknown[]]) => sorting.unique(...args)) as {
  (a: ArrayLikeValue): NDArray;
  (a: ArrayLikeValue, withIndex: boolean | object, withInverse?: boolean, withCounts?: boolean): NDArray[];
};
export const isin = (a: ArrayLikeValue, among: ArrayLikeValue): NDArray => sorting.isin(a, among);
export { isin as in1d };
export const union1d = (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.union1d(a, b);
export const intersect1d = (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.intersect1d(a, b);
export const setdiff1d = (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.setdiff1d(a, b);

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
export const shares_memory = (a: NDArray, b: NDArray): boolean =>
  a._values !== null && b._values !== null && a._values.buffer === b._values.buffer;
export { shares_memory as may_share_memory };
