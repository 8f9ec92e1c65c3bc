/** Functions that choose, compare, sort and count elements, as students call them. */
import { type ArrayLikeValue, asArray, makeArray } from './array.ts';
import * as comparing from './comparing.ts';
import * as indexing from './indexing.ts';
import type { NDArray } from './ndarray.ts';
import { ravel as ravelOf } from './reshape.ts';
import * as sorting from './sorting.ts';
import * as writing from './writing.ts';

type Axis = number | null;

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
  writing.takeAlongAxis(a, places, axis);
export const put_along_axis = (
  a: NDArray,
  places: ArrayLikeValue,
  values: ArrayLikeValue,
  axis: number,
): void => writing.putAlongAxis(a, places, values, axis);
export const put = (a: NDArray, places: ArrayLikeValue, values: ArrayLikeValue): void =>
  writing.put(a, places, values);
export const putmask = (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void =>
  writing.putmask(a, mask, values);
export const place = (a: NDArray, mask: ArrayLikeValue, values: ArrayLikeValue): void =>
  writing.place(a, mask, values);
export const copyto = (target: NDArray, source: ArrayLikeValue, mask?: ArrayLikeValue): void =>
  writing.copyto(target, source, mask);
export const fill = (a: NDArray, value: number): void => a.fill(value);
export const fill_diagonal = (a: NDArray, value: number): void => writing.fillDiagonal(a, value);
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
  comparing.allclose(a, b, rtol, atol);
export const isclose = ((a: unknown, b: unknown, rtol?: number, atol?: number) => {
  const result = comparing.isclose(a, b, rtol, atol);
  return typeof result === 'number' ? result !== 0 : result;
}) as {
  (a: number, b: number, rtol?: number, atol?: number): boolean;
  (a: ArrayLikeValue, b: ArrayLikeValue, rtol?: number, atol?: number): NDArray;
};
export const array_equal = (a: ArrayLikeValue, b: ArrayLikeValue): boolean => comparing.arrayEqual(a, b);
export const array_equiv = (a: ArrayLikeValue, b: ArrayLikeValue): boolean => comparing.arrayEquiv(a, b);

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
