/**
 * Sorting, searching, sets.
 *
 * NumPy: NaN comes last, indices are whole numbers. numpy-ts 1.7.0: indices are float64, `sort()` on an array
 * returns a sorted copy and leaves the array alone, `argsort` of a large array throws once its heap is full,
 * `unique` of a column sorts other elements.
 */

import { rowsBack } from './accumulate.ts';
import { asArray, makeArray } from './array.ts';
import { toAxis } from './axes.ts';
import { allocate, type DType, promote, type TypedArray } from './dtype.ts';
import { concatenate } from './join.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { toRows } from './reduce.ts';
import { ravel } from './reshape.ts';
import { takeAlong } from './take-along.ts';

/** NaN after every number. */
export function ascending(x: number, y: number): number {
  if (x < y) return -1;
  if (x > y) return 1;
  return x === y ? 0 : Number(Number.isNaN(x)) - Number(Number.isNaN(y));
}

function alongRows(
  value: unknown,
  axisGiven: unknown,
  call: string,
  dtypeOf: (dtype: DType) => DType,
  write: (row: TypedArray, out: TypedArray) => void,
): NDArray {
  const flat = axisGiven === null;
  const a = flat ? ravel(asArray(value, call)) : asArray(value, call);
  if (a.ndim === 0) fail('argument', call, 'a number cannot be sorted');
  const axis = toAxis(flat ? 0 : (axisGiven ?? -1), a.ndim, call);
  const { values, outer, inner } = toRows(a, [axis]);
  const dtype = dtypeOf(a.dtype);
  const out = allocate(dtype, a.size);
  for (let i = 0; i < outer; i++) {
    const end = (i + 1) * inner;
    write(values.subarray(i * inner, end) as TypedArray, out.subarray(i * inner, end) as TypedArray);
  }
  return rowsBack(out, a._shape, axis, dtype);
}

export function sort(value: unknown, axis?: unknown, call = 'np.sort'): NDArray {
  return alongRows(
    value,
    axis,
    call,
    (dtype) => dtype,
    (row, out) => {
      out.set(row);
      out.sort();
    },
  );
}

function orderOf(row: ArrayLike<number>): number[] {
  return Array.from({ length: row.length }, (_, i) => i).sort((i, j) => ascending(row[i]!, row[j]!));
}

/** Stable: equal elements keep their order. */
export function argsort(value: unknown, axis?: unknown, call = 'np.argsort'): NDArray {
  return alongRows(
    value,
    axis,
    call,
    () => 'int64',
    (row, out) => out.set(orderOf(row)),
  );
}

/** Sorted distinct elements, NaN once; with flags also first places, inverse and counts, in that order. */
export function unique(
  value: unknown,
  withIndex?: unknown,
  withInverse?: unknown,
  withCounts?: unknown,
): NDArray | NDArray[] {
  const call = 'np.unique';
  let flags = [withIndex, withInverse, withCounts];
  if (typeof withIndex === 'object' && withIndex !== null) {
    const { return_index, return_inverse, return_counts, ...other } = withIndex as Record<string, unknown>;
    if (Object.keys(other).length > 0)
      fail('argument', call, `an option ${Object.keys(other)[0]} does not exist here`);
    flags = [return_index, return_inverse, return_counts];
  }
  if (flags.some((flag) => flag !== undefined && typeof flag !== 'boolean'))
    fail('argument', call, 'the flags are true or false: return_index, return_inverse, return_counts');
  const a = ravel(asArray(value, call));
  const values = contiguous(a);
  const order = orderOf(values);
  const first: number[] = [];
  const counts: number[] = [];
  const inverse = new Float64Array(a.size);
  for (const i of order) {
    const last = first.at(-1);
    if (last === undefined || ascending(values[last]!, values[i]!) !== 0) {
      first.push(i);
      counts.push(0);
    }
    counts[counts.length - 1]!++;
    inverse[i] = counts.length - 1;
  }
  const distinct = takeAlong(a, first, 0);
  const int64 = (list: ArrayLike<number>): NDArray =>
    new NDArray(Float64Array.from(list), [list.length], 'int64');
  const more = [int64(first), int64(inverse), int64(counts)].filter((_, k) => flags[k] === true);
  return more.length === 0 ? distinct : [distinct, ...more];
}

/** Where values would go in a sorted array. */
export function searchsorted(sorted: unknown, value: unknown, side: unknown = 'left'): NDArray | number {
  const call = 'np.searchsorted';
  const [a, v] = [asArray(sorted, call), asArray(value, call)];
  if (a.ndim !== 1)
    fail('shape', call, `the sorted array has one axis, this has shape ${shapeText(a._shape)}`);
  if (side !== 'left' && side !== 'right')
    fail('argument', call, `side is 'left' or 'right', not ${describe(side)}`);
  const values = contiguous(a);
  const places = Float64Array.from(contiguous(v), (x) => {
    let [low, high] = [0, values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const order = ascending(values[middle]!, x);
      if (order < 0 || (side === 'right' && order === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
  return v.ndim === 0 ? places[0]! : new NDArray(places, v._shape, 'int64');
}

/** How often each whole number from 0 on occurs; with weights their sums. */
export function bincount(value: unknown, weights?: unknown, minLength: unknown = 0): NDArray {
  const call = 'np.bincount';
  const a = asArray(value, call);
  if (a.ndim !== 1) fail('shape', call, `it counts along one axis, this has shape ${shapeText(a._shape)}`);
  const values = contiguous(a);
  const w = weights === undefined || weights === null ? null : contiguous(asArray(weights, call));
  if (w && w.length !== values.length)
    fail('shape', call, `${w.length} weights for ${values.length} numbers`);
  if (typeof minLength !== 'number') fail('argument', call, 'minlength is a number');
  let length = minLength;
  for (const x of values) {
    if (!Number.isInteger(x) || x < 0)
      fail('value', call, `${x} cannot be counted; the numbers are whole and not negative`);
    length = Math.max(length, x + 1);
  }
  const out = new Float64Array(length);
  values.forEach((x, k) => {
    out[x] = out[x]! + (w ? w[k]! : 1);
  });
  return new NDArray(out, [length], w ? 'float64' : 'int64');
}

/** The index of the interval that each element lies in. */
export function digitize(value: unknown, bins: unknown, right: unknown = false): NDArray | number {
  const call = 'np.digitize';
  if (typeof right !== 'boolean') fail('argument', call, `${describe(right)} as right; it is true or false`);
  const edges = contiguous(asArray(bins, call));
  const rising = edges.every((edge, i) => i === 0 || edges[i - 1]! <= edge);
  const falling = edges.every((edge, i) => i === 0 || edges[i - 1]! >= edge);
  if (!rising && !falling) fail('value', call, 'the edges rise or fall throughout');
  if (rising) return searchsorted(bins, value, right ? 'left' : 'right');
  const reversed = makeArray(Float64Array.from(edges).reverse(), undefined, call);
  const found = searchsorted(reversed, value, right ? 'left' : 'right');
  if (typeof found === 'number') return edges.length - found;
  return new NDArray(
    contiguous(found).map((place) => edges.length - place) as TypedArray,
    found._shape,
    'int64',
  );
}

const distinct = (value: unknown): NDArray => unique(value) as NDArray;
const keep = (a: NDArray, test: (x: number) => boolean): NDArray =>
  takeAlong(
    a,
    [...(a._shape[0] === undefined ? [] : Array(a.size).keys())].filter((i) => test(contiguous(a)[i]!)),
    0,
  );

export function isin(value: unknown, among: unknown, call = 'np.isin'): NDArray {
  const a = asArray(value, call);
  const set = new Set(contiguous(asArray(among, call)));
  return new NDArray(
    Uint8Array.from(contiguous(a), (x) => (set.has(x) && !Number.isNaN(x) ? 1 : 0)),
    a._shape,
    'bool',
  );
}

export const union1d = (x: unknown, y: unknown): NDArray => {
  const [a, b] = [ravel(asArray(x, 'np.union1d')), ravel(asArray(y, 'np.union1d'))];
  return distinct(concatenate([a, b], 0, 'np.union1d'));
};
export const intersect1d = (x: unknown, y: unknown): NDArray => {
  const [a, b] = [distinct(x), distinct(y)];
  const set = new Set(contiguous(b));
  const both = keep(a, (v) => set.has(v) && !Number.isNaN(v));
  return new NDArray(contiguous(both, true), both._shape, promote(a.dtype, b.dtype));
};
export const setdiff1d = (x: unknown, y: unknown): NDArray => {
  const set = new Set(contiguous(asArray(y, 'np.setdiff1d')));
  return keep(distinct(x), (v) => !set.has(v) || Number.isNaN(v));
};
