/** Functions that choose, compare, sort and count elements, as students call them. */
import { type ArrayLikeValue, asArray, makeArray } from './array.ts';
import * as comparing from './comparing.ts';
import * as indexing from './indexing.ts';
import type { NDArray } from './ndarray.ts';
import { deleteAt } from './removing.ts';
import { ravel as ravelOf } from './reshape.ts';
import * as sorting from './sorting.ts';
import { refuseMore, takes } from './takes.ts';
import * as writing from './writing.ts';

type Axis = number | null;

export const take = takes(
  'np.take',
  3,
  (a: ArrayLikeValue, places: ArrayLikeValue, axis?: Axis): NDArray & number => {
    const result = indexing.take(a, places, axis);
    return (result.ndim === 0 ? result.item() : result) as NDArray & number;
  },
);
export const iindex = takes(
  'np.iindex',
  3,
  (a: ArrayLikeValue, places: ArrayLikeValue, axis = 0): NDArray =>
    indexing.take(a, places, axis, 'np.iindex'),
);
export const vindex = (a: ArrayLikeValue, ...places: ArrayLikeValue[]): NDArray =>
  indexing.vindex(a, ...places);
export const bindex = takes(
  'np.bindex',
  3,
  (a: ArrayLikeValue, mask: ArrayLikeValue, axis?: number): NDArray => indexing.bindex(a, mask, axis),
);
export const extract = takes('np.extract', 2, (mask: ArrayLikeValue, a: ArrayLikeValue): NDArray => {
  const chosen = asArray(mask, 'np.extract').astype('bool');
  return indexing.bindex(ravelOf(a), ravelOf(chosen));
});
export const compress = takes(
  'np.compress',
  3,
  (mask: ArrayLikeValue, a: ArrayLikeValue, axis?: number): NDArray =>
    axis === undefined
      ? indexing.bindex(ravelOf(a), makeArray(mask, 'bool', 'np.compress'))
      : indexing.bindex(a, makeArray(mask, 'bool', 'np.compress'), axis),
);
const deleteElements = takes(
  'np.delete',
  3,
  (a: ArrayLikeValue, places: ArrayLikeValue, axis?: Axis): NDArray => deleteAt(a, places, axis),
);

export { deleteElements as delete, deleteElements as delete_ };
export const take_along_axis = takes(
  'np.take_along_axis',
  3,
  (a: ArrayLikeValue, places: ArrayLikeValue, axis: number): NDArray =>
    writing.takeAlongAxis(a, places, axis),
);
export const put_along_axis = takes(
  'np.put_along_axis',
  4,
  (a: NDArray, places: ArrayLikeValue, values: ArrayLikeValue, axis: number): void =>
    writing.putAlongAxis(a, places, values, axis),
);
export const put = takes('np.put', 3, (a: NDArray, places: ArrayLikeValue, values: ArrayLikeValue): void =>
  writing.put(a, places, values),
);
export const putmask = takes(
  'np.putmask',
  3,
  (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void => writing.putmask(a, mask, values),
);
export const place = takes('np.place', 3, (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void =>
  writing.place(a, mask, values),
);
export const copyto = takes(
  'np.copyto',
  3,
  (target: NDArray, source: ArrayLikeValue, mask?: ArrayLikeValue): void =>
    writing.copyto(target, source, mask),
);
export const fill = takes('np.fill', 2, (a: NDArray, value: number): void => writing.fill(a, value));
export const fill_diagonal = takes('np.fill_diagonal', 2, (a: NDArray, value: number): void =>
  writing.fillDiagonal(a, value),
);
export const diagonal = takes(
  'np.diagonal',
  4,
  (a: ArrayLikeValue, offset = 0, axis1 = 0, axis2 = 1): NDArray =>
    indexing.diagonal(a, offset, axis1, axis2),
);
export const where = takes('np.where', 3, (condition: unknown, x?: unknown, y?: unknown) =>
  x === undefined && y === undefined
    ? indexing.nonzero(condition, 'np.where')
    : indexing.where(condition, x, y),
) as {
  (condition: ArrayLikeValue): NDArray[];
  (condition: ArrayLikeValue, x: ArrayLikeValue, y: ArrayLikeValue): NDArray;
};
export const select = takes(
  'np.select',
  3,
  (
    conditions: readonly ArrayLikeValue[],
    choices: readonly ArrayLikeValue[],
    otherwise?: ArrayLikeValue,
  ): NDArray => indexing.select(conditions, choices, otherwise),
);
export const nonzero = takes('np.nonzero', 1, (a: ArrayLikeValue): NDArray[] => indexing.nonzero(a));
export const flatnonzero = takes(
  'np.flatnonzero',
  1,
  (a: ArrayLikeValue): NDArray => indexing.flatnonzero(a),
);
export const argwhere = takes('np.argwhere', 1, (a: ArrayLikeValue): NDArray => indexing.argwhere(a));
export const allclose = takes(
  'np.allclose',
  4,
  (a: ArrayLikeValue, b: ArrayLikeValue, rtol?: number, atol?: number): boolean =>
    comparing.allclose(a, b, rtol, atol),
);
export const isclose = takes('np.isclose', 4, (a: unknown, b: unknown, rtol?: number, atol?: number) => {
  const result = comparing.isclose(a, b, rtol, atol);
  return typeof result === 'number' ? result !== 0 : result;
}) as {
  (a: number, b: number, rtol?: number, atol?: number): boolean;
  (a: ArrayLikeValue, b: ArrayLikeValue, rtol?: number, atol?: number): NDArray;
};
export const array_equal = takes('np.array_equal', 2, (a: ArrayLikeValue, b: ArrayLikeValue): boolean =>
  comparing.arrayEqual(a, b),
);
export const array_equiv = takes('np.array_equiv', 2, (a: ArrayLikeValue, b: ArrayLikeValue): boolean =>
  comparing.arrayEquiv(a, b),
);

type Kind = 'quicksort' | 'mergesort' | 'heapsort' | 'stable';
/** NumPy's algorithms differ in the order of equal elements only; here it is always the stable one. */
function sorter(name: string, f: (a: unknown, axis: unknown) => NDArray) {
  const call = `np.${name}`;
  return takes(call, 3, (a: ArrayLikeValue, axis?: Axis, kind?: Kind | null): NDArray => {
    const isKnown = kind === undefined || kind === null || /^(quick|merge|heap)sort$|^stable$/.test(kind);
    if (!isKnown) refuseMore(call, 2, [a, axis, kind]);
    return f(a, axis);
  });
}
export const sort = sorter('sort', sorting.sort);
export const argsort = sorter('argsort', sorting.argsort);
export const searchsorted = takes('np.searchsorted', 3, (sorted: unknown, value: unknown, side?: unknown) =>
  sorting.searchsorted(sorted, value, side),
) as {
  (sorted: ArrayLikeValue, value: number, side?: 'left' | 'right'): number;
  (sorted: ArrayLikeValue, value: ArrayLikeValue, side?: 'left' | 'right'): NDArray;
};
export const bincount = takes(
  'np.bincount',
  3,
  (a: ArrayLikeValue, weights?: ArrayLikeValue | null, minlength?: number): NDArray =>
    sorting.bincount(a, weights, minlength),
);
export const digitize = takes('np.digitize', 3, (a: unknown, bins: unknown, right?: unknown) =>
  sorting.digitize(a, bins, right),
) as {
  (a: number, bins: ArrayLikeValue, right?: boolean): number;
  (a: ArrayLikeValue, bins: ArrayLikeValue, right?: boolean): NDArray;
};
export const unique = takes('np.unique', 4, (...args: [unknown, ...unknown[]]) =>
  sorting.unique(...args),
) as {
  (a: ArrayLikeValue): NDArray;
  (a: ArrayLikeValue, withIndex: boolean | object, withInverse?: boolean, withCounts?: boolean): NDArray[];
};
export const isin = takes(
  'np.isin',
  2,
  (a: ArrayLikeValue, among: ArrayLikeValue): NDArray => sorting.isin(a, among),
);
/** As `isin`, over the flattened array. */
export const in1d = takes(
  'np.in1d',
  2,
  (a: ArrayLikeValue, among: ArrayLikeValue): NDArray => sorting.isin(ravelOf(a), among),
);
export const union1d = takes(
  'np.union1d',
  2,
  (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.union1d(a, b),
);
export const intersect1d = takes(
  'np.intersect1d',
  2,
  (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.intersect1d(a, b),
);
export const setdiff1d = takes(
  'np.setdiff1d',
  2,
  (a: ArrayLikeValue, b: ArrayLikeValue): NDArray => sorting.setdiff1d(a, b),
);
