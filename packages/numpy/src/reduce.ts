/**
 * Reductions: an array, an axis or several, one number for each of the rest.
 *
 * NumPy: NaN wins in max, min, argmax and argmin, and whole numbers sum to int64. numpy-ts 1.7.0: max and
 * argmax skip NaN, argmax along an axis is int32 below 32 elements and BigInts from there on.
 */
import { asArray } from './array.ts';
import { parseReduction, type Reduction, reducedShape } from './axes.ts';
import { allocate, type DType, isBool, isFloat, type TypedArray } from './dtype.ts';
import { checkWide } from './elementwise.ts';
import { contiguous, copyStrided, elements, NDArray, sizeOf, view } from './ndarray.ts';
import { fail } from './numpy-error.ts';
import { pairwiseSum, pairwiseSum32 } from './pairwise.ts';

/** The rows to reduce: `outer` rows of `inner` elements, one after the other. */
export interface Rows {
  readonly values: TypedArray;
  readonly outer: number;
  readonly inner: number;
}

/** What is left of a row of `count` elements from `at` on. */
export type RowFunction = (values: TypedArray, at: number, count: number) => number;

export function toRows(a: NDArray, axes: readonly number[] | null): Rows {
  const { _shape: shape, _strides: strides } = a;
  if (axes === null) return { values: contiguous(a), outer: 1, inner: a.size };
  const inner = sizeOf(axes.map((axis) => shape[axis]!));
  const outer = sizeOf(shape.filter((_, axis) => !axes.includes(axis)));
  const areLast = axes.every((axis, i) => axis === shape.length - axes.length + i);
  if (areLast) return { values: contiguous(a), outer, inner };
  const order = [...shape.keys()].filter((axis) => !axes.includes(axis)).concat(axes);
  const values = allocate(a.dtype, a.size);
  copyStrided(
    elements(a),
    order.map((axis) => shape[axis]!),
    order.map((axis) => strides[axis]!),
    a._offset,
    values,
  );
  return { values, outer, inner };
}

/** A number where no axis is left and none is to be kept, else an array. */
export function finish(
  values: TypedArray,
  a: NDArray,
  reduction: Reduction,
  dtype: DType,
  call: string,
): NDArray | number {
  checkWide(values, dtype, call);
  const shape = reducedShape(a._shape, reduction);
  return shape.length === 0 ? values[0]! : new NDArray(values, shape, dtype);
}

export interface ReduceSpec {
  readonly name: string;
  readonly result: (dtype: DType) => DType;
  readonly row: RowFunction;
  /** What an empty row gives; undefined: an error. */
  readonly empty?: number;
  readonly takesDdof?: boolean;
}

/** Applies a function of rows along the axes. */
export function reduceRows(spec: ReduceSpec, value: unknown, args: readonly unknown[]): NDArray | number {
  const call = `np.${spec.name}`;
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  const { values, outer, inner } = toRows(a, reduction.axes);
  if (inner === 0 && spec.empty === undefined && outer > 0) {
    fail('value', call, 'the array is empty there, and an empty row has no such element');
  }
  const dtype = reduction.dtype ?? spec.result(a.dtype);
  const out = allocate(dtype, outer);
  for (let i = 0; i < outer; i++) out[i] = inner === 0 ? spec.empty! : spec.row(values, i * inner, inner);
  return finish(out, a, reduction, dtype, call);
}

/** The type that sums of this type have. */
export const sumType = (dtype: DType): DType => {
  if (isFloat(dtype)) return dtype;
  return dtype.startsWith('u') ? 'uint64' : 'int64';
};

/** Sums along axes: with NumPy's order of additions, so with its last digits. */
export function sumOver(a: NDArray, axes: readonly number[] | null, dtype: DType): Float64Array | TypedArray {
  const { _shape: shape } = a;
  const add = dtype === 'float32' ? pairwiseSum32 : pairwiseSum;
  if (axes !== null && axes.length > 0 && !axes.includes(shape.length - 1)) return sumOfRows(a, axes, dtype);
  const { values, outer, inner } = toRows(a, axes);
  const out = allocate(dtype, outer);
  for (let i = 0; i < outer; i++) out[i] = add(values, i * inner, inner);
  return out;
}

/** Where the last axis stays, NumPy adds one slice to the next. */
function sumOfRows(a: NDArray, axes: readonly number[], dtype: DType): TypedArray {
  const { _shape: shape, _strides: strides } = a;
  const rest = [...shape.keys()].filter((axis) => !axes.includes(axis));
  const out = allocate(dtype, sizeOf(rest.map((axis) => shape[axis]!)));
  const count = sizeOf(axes.map((axis) => shape[axis]!));
  if (a._contiguous && shape.length === 2) {
    const values = contiguous(a);
    const width = out.length;
    for (let k = 0; k < values.length; ) for (let j = 0; j < width; j++) out[j]! += values[k++]!;
    return out;
  }
  const order = [...axes, ...rest];
  const values = allocate(a.dtype, a.size);
  copyStrided(
    elements(a),
    order.map((axis) => shape[axis]!),
    order.map((axis) => strides[axis]!),
    a._offset,
    values,
  );
  for (let i = 0; i < count; i++) for (let j = 0; j < out.length; j++) out[j]! += values[i * out.length + j]!;
  return out;
}

export function sum(value: unknown, args: readonly unknown[], call = 'np.sum'): NDArray | number {
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  const dtype = reduction.dtype ?? sumType(a.dtype);
  return finish(sumOver(a, reduction.axes, dtype), a, reduction, dtype, call);
}

function countOf(a: NDArray, axes: readonly number[] | null): number {
  return axes === null ? a.size : sizeOf(axes.map((axis) => a._shape[axis]!));
}

const meanType = (dtype: DType): DType => (dtype === 'float32' ? 'float32' : 'float64');

export function mean(value: unknown, args: readonly unknown[], call = 'np.mean'): NDArray | number {
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args);
  const dtype = reduction.dtype ?? meanType(a.dtype);
  const sums = sumOver(a, reduction.axes, dtype);
  const count = countOf(a, reduction.axes);
  for (let i = 0; i < sums.length; i++) sums[i]! /= count;
  return finish(sums, a, reduction, dtype, call);
}

/** The mean squared distance from the mean, over n - ddof. */
export function variance(
  value: unknown,
  args: readonly unknown[],
  call = 'np.var',
  last: (x: number) => number = (x) => x,
): NDArray | number {
  const a = asArray(value, call);
  const reduction = parseReduction(call, a.ndim, args, true);
  const dtype = reduction.dtype ?? meanType(a.dtype);
  const kept = { ...reduction, axes: reduction.axes ?? [...a._shape.keys()], keepdims: true };
  const means = sumOver(a, reduction.axes, dtype);
  const count = countOf(a, reduction.axes);
  for (let i = 0; i < means.length; i++) means[i]! /= count;
  const center = new NDArray(means, reducedShape(a._shape, kept), dtype);
  const squares = squaredDistances(a, center, dtype);
  const sums = sumOver(squares, reduction.axes, dtype);
  const divisor = Math.max(count - reduction.ddof, 0);
  for (let i = 0; i < sums.length; i++) sums[i] = last(sums[i]! / divisor);
  return finish(sums, a, reduction, dtype, call);
}

function squaredDistances(a: NDArray, center: NDArray, dtype: DType): NDArray {
  const values = contiguous(a);
  const out = allocate(dtype, a.size);
  const strides = center._shape.map((length, axis) => (length === 1 ? 0 : center._strides[axis]!));
  const centers = allocate(dtype, a.size);
  copyStrided(elements(center), a._shape, strides, 0, centers);
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x;
  for (let k = 0; k < out.length; k++) {
    const distance = round(values[k]! - centers[k]!);
    out[k] = distance * distance;
  }
  return new NDArray(out, a._shape, dtype);
}

const boolResult = (): DType => 'bool';
const int64Result = (): DType => 'int64';
const same = (dtype: DType): DType => dtype;

function extreme(isBetter: (x: number, best: number) => boolean): RowFunction {
  return (values, at, count) => {
    let best = values[at]!;
    for (let i = at + 1; i < at + count; i++) {
      const x = values[i]!;
      if (isBetter(x, best)) best = x;
      else if (Number.isNaN(x)) return x;
      if (Number.isNaN(best)) return best;
    }
    return best;
  };
}

function position(isBetter: (x: number, best: number) => boolean): RowFunction {
  return (values, at, count) => {
    let best = at;
    for (let i = at; i < at + count; i++) {
      if (Number.isNaN(values[i]!)) return i - at;
      if (isBetter(values[i]!, values[best]!)) best = i;
    }
    return best - at;
  };
}

const larger = (x: number, best: number): boolean => x > best;
const smaller = (x: number, best: number): boolean => x < best;

export const reductions = {
  max: { name: 'max', result: same, row: extreme(larger) },
  min: { name: 'min', result: same, row: extreme(smaller) },
  argmax: { name: 'argmax', result: int64Result, row: position(larger) },
  argmin: { name: 'argmin', result: int64Result, row: position(smaller) },
  prod: {
    name: 'prod',
    result: sumType,
    empty: 1,
    row: (values, at, count) => {
      let product = 1;
      for (let i = at; i < at + count; i++) product *= values[i]!;
      return product;
    },
  },
  all: {
    name: 'all',
    result: boolResult,
    empty: 1,
    row: (values, at, count) => {
      for (let i = at; i < at + count; i++) if (values[i] === 0) return 0;
      return 1;
    },
  },
  any: {
    name: 'any',
    result: boolResult,
    empty: 0,
    row: (values, at, count) => {
      for (let i = at; i < at + count; i++) if (values[i] !== 0) return 1;
      return 0;
    },
  },
  count_nonzero: {
    name: 'count_nonzero',
    result: int64Result,
    empty: 0,
    row: (values, at, count) => {
      let found = 0;
      for (let i = at; i < at + count; i++) if (values[i] !== 0) found++;
      return found;
    },
  },
} as const satisfies Record<string, ReduceSpec>;

/** True or false where no axis is given. */
export function truth(spec: ReduceSpec, value: unknown, args: readonly unknown[]): NDArray | boolean {
  const result = reduceRows(spec, value, args);
  return typeof result === 'number' ? result !== 0 : result;
}

/** Running sums or products; without an axis over the flattened array. */
export function accumulate(
  name: string,
  value: unknown,
  axis: unknown,
  step: (total: number, x: number) => number,
): NDArray {
  const call = `np.${name}`;
  const a = asArray(value, call);
  const { axes } = parseReduction(call, a.ndim, [axis]);
  if (axes !== null && axes.length !== 1) fail('axis', call, 'it goes along one axis');
  const dtype = sumType(isBool(a.dtype) ? 'int64' : a.dtype);
  const { values, outer, inner } = toRows(a, axes);
  const out = allocate(dtype, a.size);
  for (let i = 0; i < outer; i++) {
    for (let k = i * inner; k < (i + 1) * inner; k++) {
      out[k] = k === i * inner ? values[k]! : step(out[k - 1]!, values[k]!);
    }
  }
  checkWide(out, dtype, call);
  if (axes === null) return new NDArray(out, [a.size], dtype);
  return rowsBack(out, a._shape, axes[0]!, dtype);
}

/** The inverse of `toRows` for one axis: rows laid along the last axis go back to where they came from. */
export function rowsBack(values: TypedArray, shape: readonly number[], axis: number, dtype: DType): NDArray {
  const order = [...shape.keys()].filter((other) => other !== axis).concat(axis);
  const moved = new NDArray(
    values,
    order.map((other) => shape[other]!),
    dtype,
  );
  if (axis === shape.length - 1) return moved;
  const back = shape.map((_, other) => order.indexOf(other));
  return view(
    moved,
    back.map((from) => moved._shape[from]!),
    back.map((from) => moved._strides[from]!),
    0,
  ).copy();
}
