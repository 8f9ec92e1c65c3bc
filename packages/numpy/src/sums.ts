/**
 * Sums, means and variances: with NumPy's order of additions, so with its last digits. Whole numbers sum to
 * int64.
 */
import { asArray } from './array.ts';
import { parseReduction, reducedShape } from './axes.ts';
import { allocate, type DType, type TypedArray } from './dtype.ts';
import { contiguous, copyStrided, elements, NDArray, sizeOf } from './ndarray.ts';
import { pairwiseSum, pairwiseSum32 } from './pairwise.ts';
import { finish, toRows } from './reduce.ts';
import { sumType } from './result-types.ts';

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
