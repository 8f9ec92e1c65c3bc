/** Functions that make, shape, join, index and sort arrays, as students call them. */
import { type ArrayLikeValue, asArray, makeArray, toShape } from './array.ts';
import { toAxis } from './axes.ts';
import { broadcastShape } from './broadcast.ts';
import * as creation from './create.ts';
import { type DTypeLike, toDType } from './dtype.ts';
import * as grids from './grids.ts';
import * as joining from './join.ts';
import { contiguous, elements, NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { atLeast, broadcastTo, moveaxis as moveaxisOf, ravel as ravelOf } from './reshape.ts';
import { takes } from './takes.ts';
import { asBytes } from './to-bytes.ts';

export * from './shape-functions.ts';

type Lists = readonly ArrayLikeValue[] | NDArray;
type Axis = number | null;

export const array = takes(
  'np.array',
  3,
  (value: ArrayLikeValue | Iterable<number>, dtype?: DTypeLike | null, copy: true = true): NDArray => {
    if (copy !== true) fail('argument', 'np.array', `it always copies; without a copy write np.asarray(x)`);
    return makeArray(value, dtype, 'np.array');
  },
);
/** The argument itself where it is an array of that type already. */
export const asarray = takes('np.asarray', 2, (value: ArrayLikeValue, dtype?: DTypeLike | null): NDArray => {
  const a = value instanceof NDArray ? value : makeArray(value, dtype, 'np.asarray');
  return dtype === undefined || dtype === null || toDType(dtype, 'np.asarray') === a.dtype
    ? a
    : a.astype(dtype);
});
export { asarray as asanyarray };
export const ascontiguousarray = takes(
  'np.ascontiguousarray',
  2,
  (value: ArrayLikeValue, dtype?: DTypeLike): NDArray => {
    const a = asarray(value, dtype);
    return a._contiguous ? a : a.copy();
  },
);
export const asarray_chkfinite = takes(
  'np.asarray_chkfinite',
  2,
  (value: ArrayLikeValue, dtype?: DTypeLike): NDArray => {
    const a = asarray(value, dtype);
    const bad = contiguous(a).findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) fail('value', 'np.asarray_chkfinite', `element ${bad} is ${a.iget(bad)}`);
    return a;
  },
);
export const copy = takes('np.copy', 1, (value: ArrayLikeValue): NDArray => asArray(value, 'np.copy').copy());
function iterated(values: unknown): unknown[] {
  if (typeof values === 'object' && values !== null && Symbol.iterator in values)
    return [...(values as Iterable<unknown>)];
  return fail('argument', 'np.fromiter', `${describe(values)} cannot be gone through; write a list`);
}
export const fromiter = takes(
  'np.fromiter',
  2,
  (values: Iterable<number>, dtype?: DTypeLike): NDArray => makeArray(iterated(values), dtype, 'np.fromiter'),
);
export const { zeros, ones, empty, linspace } = creation;
export const full = takes('np.full', 3, creation.full);
export const arange = takes('np.arange', 4, creation.arange);
export const { meshgrid } = grids;
export const eye = takes('np.eye', 4, grids.eye);
export const fromfunction = takes('np.fromfunction', 2, grids.fromfunction);
export const frombuffer = takes('np.frombuffer', 4, grids.frombuffer);
export const zeros_like = takes(
  'np.zeros_like',
  2,
  (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray => creation.zerosLike(a, dtype),
);
export const empty_like = takes(
  'np.empty_like',
  2,
  (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray => creation.zerosLike(a, dtype, 'np.empty_like'),
);
export const ones_like = takes(
  'np.ones_like',
  2,
  (a: ArrayLikeValue, dtype?: DTypeLike | null): NDArray => creation.onesLike(a, dtype),
);
export const full_like = takes(
  'np.full_like',
  3,
  (a: ArrayLikeValue, value: ArrayLikeValue, dtype?: DTypeLike | null): NDArray =>
    creation.fullLike(a, value, dtype),
);
export const identity = takes(
  'np.identity',
  2,
  (n: number, dtype?: DTypeLike): NDArray => (dtype === undefined ? eye(n) : eye(n, dtype)),
);
export const diag = takes('np.diag', 2, (a: ArrayLikeValue, k = 0): NDArray => grids.diag(a, k));
export const diagflat = takes(
  'np.diagflat',
  2,
  (a: ArrayLikeValue, k = 0): NDArray => grids.diag(ravelOf(a).copy(), k),
);
export const tril = takes('np.tril', 2, (a: ArrayLikeValue, k = 0): NDArray => grids.triangle(a, k, true));
export const triu = takes('np.triu', 2, (a: ArrayLikeValue, k = 0): NDArray => grids.triangle(a, k, false));
export const indices = takes(
  'np.indices',
  1,
  (shape: readonly number[]): NDArray =>
    joining.stack(
      toShape(shape, 'np.indices').map((_, axis) =>
        grids.fromfunction((...grids: NDArray[]) => grids[axis]!, shape),
      ),
    ),
);

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
  broadcastShape(
    shapes.map((lengths) => toShape(lengths, 'np.broadcast_shapes')),
    'np.broadcast_shapes',
  );
export function broadcast_arrays(...arrays: ArrayLikeValue[]): NDArray[] {
  const list = arrays.map((a) => asArray(a, 'np.broadcast_arrays'));
  const shape = broadcastShape(
    list.map((a) => a._shape),
    'np.broadcast_arrays',
  );
  return list.map((a) => broadcastTo(a, shape));
}

export const concatenate = takes(
  'np.concatenate',
  2,
  (arrays: Lists, axis?: Axis): NDArray => joining.concatenate(arrays, axis),
);
export { concatenate as concat };
export const stack = takes(
  'np.stack',
  2,
  (arrays: Lists, axis?: number): NDArray => joining.stack(arrays, axis),
);
export const vstack: (arrays: Lists) => NDArray = joining.vstack;
export const hstack: (arrays: Lists) => NDArray = joining.hstack;
export const dstack: (arrays: Lists) => NDArray = joining.dstack;
export const column_stack: (arrays: Lists) => NDArray = joining.columnStack;
export { vstack as row_stack };
export const append = takes(
  'np.append',
  3,
  (a: ArrayLikeValue, values: ArrayLikeValue, axis?: Axis): NDArray => joining.append(a, values, axis),
);
type Sections = number | readonly number[];
export const split = takes('np.split', 3, (a: ArrayLikeValue, sections: Sections, axis = 0): NDArray[] =>
  joining.split(a, sections, axis),
);
export const array_split = takes(
  'np.array_split',
  3,
  (a: ArrayLikeValue, sections: Sections, axis = 0): NDArray[] =>
    joining.split(a, sections, axis, false, 'np.array_split'),
);
export const vsplit = takes('np.vsplit', 2, (a: ArrayLikeValue, sections: Sections): NDArray[] =>
  joining.split(a, sections, 0, true, 'np.vsplit'),
);
export const hsplit = takes('np.hsplit', 2, (a: ArrayLikeValue, sections: Sections): NDArray[] =>
  joining.split(a, sections, asArray(a, 'np.hsplit').ndim === 1 ? 0 : 1, true, 'np.hsplit'),
);
export const unstack = takes('np.unstack', 2, (a: ArrayLikeValue, axis = 0): NDArray[] =>
  [...moveaxisOf(asArray(a, 'np.unstack'), axis, 0)].map((part) => asArray(part, 'np.unstack')),
);
export const tile = takes(
  'np.tile',
  2,
  (a: ArrayLikeValue, repeats: number | readonly number[]): NDArray => joining.tile(a, repeats),
);
export const repeat = takes(
  'np.repeat',
  3,
  (a: ArrayLikeValue, repeats: number | readonly number[], axis?: Axis): NDArray =>
    joining.repeat(a, repeats, axis),
);
export const roll = takes(
  'np.roll',
  3,
  (a: ArrayLikeValue, shift: number | readonly number[], axis?: number | readonly number[] | null): NDArray =>
    joining.roll(a, shift, axis),
);

export const shape = takes('np.shape', 1, (a: ArrayLikeValue): number[] => asArray(a, 'np.shape').shape);
export const ndim = takes('np.ndim', 1, (a: ArrayLikeValue): number => asArray(a, 'np.ndim').ndim);
export const size = takes('np.size', 2, (a: ArrayLikeValue, axis?: number): number => {
  const array = asArray(a, 'np.size');
  return axis === undefined ? array.size : array._shape[toAxis(axis, array.ndim, 'np.size')]!;
});
export const item = (a: NDArray, ...index: number[]): number => asArray(a, 'np.item').item(...index);
export const tolist = takes(
  'np.tolist',
  1,
  (a: NDArray): ReturnType<NDArray['tolist']> => asArray(a, 'np.tolist').tolist(),
);
export const tobytes = takes('np.tobytes', 1, (a: NDArray): ArrayBuffer => asBytes(asArray(a, 'np.tobytes')));
export const isscalar = takes('np.isscalar', 1, (value: unknown): boolean =>
  ['number', 'bigint', 'boolean', 'string'].includes(typeof value),
);
const overlap = (name: string) =>
  takes(`np.${name}`, 2, (a: NDArray, b: NDArray): boolean => {
    const [x, y] = [elements(asArray(a, `np.${name}`)), elements(asArray(b, `np.${name}`))];
    return x.buffer === y.buffer;
  });
const [overlapMay, overlapSure] = [overlap('may_share_memory'), overlap('shares_memory')];

export { overlapMay as may_share_memory, overlapSure as shares_memory };
