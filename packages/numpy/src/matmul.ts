/**
 * Products of matrices.
 *
 * NumPy: the elements alone decide. numpy-ts 1.7.0: a wrong product for operands stepped by columns, reversed
 * or broadcast, an error from inside the library for numbers, and orders of magnitude slower for `inner`,
 * `einsum` and float32 beside float64. Here operands are copied where they have gaps, and every product of
 * two matrices comes down to one loop.
 */
import { asArray } from './array.ts';
import { broadcastShape, broadcastStrides } from './broadcast.ts';
import { allocate, type DType, isBool, isWide, promote, type TypedArray } from './dtype.ts';
import { applyBinary, checkWide } from './elementwise.ts';
import { isPacked, unpackRows } from './images.ts';
import { productFor } from './integer-math.ts';
import { contiguous, NDArray, sizeOf, view } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { multiplyRows, multiplyWhole } from './product-loops.ts';
import { outerProduct } from './rank-one.ts';
import { float64Array } from './slab.ts';
import { binarySpecs } from './ufuncs.ts';
import { memoryOf } from './versions.ts';

function product(
  x: TypedArray,
  y: TypedArray,
  rows: number,
  inner: number,
  columns: number,
  dtype: DType,
): TypedArray {
  const out = allocate(isBool(dtype) ? 'float64' : dtype, rows * columns);
  const times = productFor(dtype);
  if (times || isWide(dtype)) multiplyWhole(out, x, y, [rows, inner, columns], times);
  else multiplyRows(out, x, y, rows, inner, columns);
  return isBool(dtype) ? Uint8Array.from(out, (count) => (count > 0 ? 1 : 0)) : out;
}

/** Rows of float64, also packed ones, times a matrix: by the kernels where the matrix is a W in training. */
function rowsTimes(a: NDArray, b: NDArray, rows: number, inner: number, columns: number): Float64Array {
  const out = float64Array(rows * columns);
  const y = contiguous(b) as Float64Array;
  const memory = memoryOf(b);
  const step = isPacked(a) ? 64 : rows;
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(rows, from + step);
    const x = unpackRows(a, from, to) ?? (contiguous(a) as Float64Array);
    if (memory) for (let i = from; i < to; i++) memory.multiplyRow(out, i * columns, x, (i - from) * inner);
    else multiplyRows(out.subarray(from * columns, to * columns), x, y, to - from, inner, columns);
  }
  return out;
}

function mismatch(call: string, a: NDArray, b: NDArray): never {
  return fail(
    'shape',
    call,
    `shapes ${shapeText(a._shape)} and ${shapeText(b._shape)} do not fit: the last axis of the first (${a._shape.at(-1)}) and the ${b.ndim > 1 ? 'last but one' : 'only'} axis of the second (${b._shape[Math.max(0, b.ndim - 2)]}) must be equal`,
  );
}

/** The last axes of a product: a vector has none on its side. */
function tailOf(rows: number | null, columns: number | null): number[] {
  if (rows === null) return columns === null ? [] : [columns];
  return columns === null ? [rows] : [rows, columns];
}

/** [n, D] · [D, C], batches of such, or vectors in place of either. */
export function matmul(first: unknown, second: unknown): NDArray {
  const call = 'np.matmul';
  const a = asArray(first, call);
  const b = asArray(second, call);
  if (a.ndim === 0 || b.ndim === 0) {
    const scalar = a.ndim === 0 ? first : second;
    fail(
      'argument',
      call,
      `it multiplies matrices, and ${scalar instanceof NDArray ? 'a 0-d array' : describe(scalar)} is none; write np.multiply(a, b)`,
    );
  }
  const rows = a.ndim === 1 ? 1 : a._shape.at(-2)!;
  const inner = a._shape.at(-1)!;
  const columns = b.ndim === 1 ? 1 : b._shape.at(-1)!;
  if (inner !== (b.ndim === 1 ? b._shape[0] : b._shape.at(-2))) mismatch(call, a, b);
  const dtype = promote(a.dtype, b.dtype);
  const tail = tailOf(a.ndim === 1 ? null : rows, b.ndim === 1 ? null : columns);
  if (a.ndim <= 2 && b.ndim <= 2) {
    if (inner === 1 && a.ndim === 2 && b.ndim === 2 && dtype === 'float64')
      return outerProduct(a, b, [rows, columns]);
    const values =
      a.dtype === 'float64' && b.dtype === 'float64'
        ? rowsTimes(a, b, rows, inner, columns)
        : product(contiguous(a), contiguous(b), rows, inner, columns, dtype);
    checkWide(values, dtype, call);
    return new NDArray(values, tail, dtype);
  }
  const batch = broadcastShape([a._shape.slice(0, -2), b._shape.slice(0, -2)], call);
  const x = batched(a, batch, rows, inner);
  const y = batched(b, batch, inner, columns);
  const count = sizeOf(batch);
  const out = allocate(dtype, count * rows * columns);
  for (let i = 0; i < count; i++) {
    const part = product(
      x.subarray(i * rows * inner, (i + 1) * rows * inner) as TypedArray,
      y.subarray(i * inner * columns, (i + 1) * inner * columns) as TypedArray,
      rows,
      inner,
      columns,
      dtype,
    );
    out.set(part, i * rows * columns);
  }
  checkWide(out, dtype, call);
  return new NDArray(out, [...batch, ...tail], dtype);
}

function batched(a: NDArray, batch: readonly number[], rows: number, columns: number): TypedArray {
  if (a.ndim === 1) {
    const matrix = view(
      a,
      [rows, columns],
      [rows === 1 ? 0 : a._strides[0]!, columns === 1 ? 0 : a._strides[0]!],
      a._offset,
    );
    return batched(matrix, batch, rows, columns);
  }
  const shape = [...batch, rows, columns];
  return contiguous(view(a, shape, broadcastStrides(a, shape), a._offset));
}

/**
 * NumPy's dot: vectors, matrices, a number; with more axes the last of the first over the last but one of the
 * second.
 */
export function dot(first: unknown, second: unknown): NDArray | number {
  const call = 'np.dot';
  const a = asArray(first, call);
  const b = asArray(second, call);
  if (a.ndim === 0 || b.ndim === 0) return applyBinary(binarySpecs.multiply, first, second);
  if (a.ndim === 1 && b.ndim === 1) {
    if (a.size !== b.size) mismatch(call, a, b);
    return matmul(a, b).item();
  }
  if (a.ndim <= 2 && b.ndim <= 2) return matmul(a, b);
  const inner = a._shape.at(-1)!;
  if (inner !== b._shape[Math.max(0, b.ndim - 2)]) mismatch(call, a, b);
  const last = b.ndim === 1 ? b : moveToFront(b, b.ndim - 2);
  const right = new NDArray(contiguous(last), [inner, b.size / inner], b.dtype);
  const left = new NDArray(contiguous(a), [a.size / inner, inner], a.dtype);
  const rest = b.ndim === 1 ? [] : [...b._shape.slice(0, -2), b._shape.at(-1)!];
  const flat = matmul(left, right);
  return new NDArray(contiguous(flat), [...a._shape.slice(0, -1), ...rest], flat.dtype);
}

function moveToFront(a: NDArray, axis: number): NDArray {
  const order = [axis, ...a._shape.keys()].filter((other, i) => i === 0 || other !== axis);
  return view(
    a,
    order.map((i) => a._shape[i]!),
    order.map((i) => a._strides[i]!),
    a._offset,
  );
}

/** Every element of the one times every element of the other: [n], [m] → [n, m]. */
export function outer(first: unknown, second: unknown): NDArray {
  const a = asArray(first, 'np.outer');
  const b = asArray(second, 'np.outer');
  const shape = [a.size, b.size];
  if (a.dtype === 'float64' && b.dtype === 'float64') return outerProduct(a, b, shape);
  const column = new NDArray(contiguous(a), [a.size, 1], a.dtype);
  const row = new NDArray(contiguous(b), [1, b.size], b.dtype);
  return applyBinary(binarySpecs.multiply, column, row) as NDArray;
}

/** Sums over the last axes of both. */
export function inner(first: unknown, second: unknown): NDArray | number {
  const a = asArray(first, 'np.inner');
  const b = asArray(second, 'np.inner');
  if (a.ndim === 0 || b.ndim === 0) return applyBinary(binarySpecs.multiply, first, second);
  if (a._shape.at(-1) !== b._shape.at(-1)) {
    fail(
      'shape',
      'np.inner',
      `the last axes of ${shapeText(a._shape)} and ${shapeText(b._shape)} must have the same length`,
    );
  }
  return tensordot(a, b, [[a.ndim - 1], [b.ndim - 1]]);
}

/** Sums over pairs of axes; a number n means the last n of the first and the first n of the second. */
export function tensordot(first: unknown, second: unknown, axes: unknown = 2): NDArray | number {
  const call = 'np.tensordot';
  const a = asArray(first, call);
  const b = asArray(second, call);
  const [left, right] = contractedAxes(a, b, axes, call);
  if (left.length !== right.length || left.some((axis, i) => a._shape[axis] !== b._shape[right[i]!])) {
    fail(
      'shape',
      call,
      `the summed axes of ${shapeText(a._shape)} and ${shapeText(b._shape)} do not have the same lengths`,
    );
  }
  const keptLeft = [...a._shape.keys()].filter((axis) => !left.includes(axis));
  const keptRight = [...b._shape.keys()].filter((axis) => !right.includes(axis));
  const x = ordered(a, [...keptLeft, ...left]);
  const y = ordered(b, [...right, ...keptRight]);
  const innerSize = sizeOf(left.map((axis) => a._shape[axis]!));
  const shape = [...keptLeft.map((axis) => a._shape[axis]!), ...keptRight.map((axis) => b._shape[axis]!)];
  const result = matmul(
    new NDArray(x, [a.size / innerSize, innerSize], a.dtype),
    new NDArray(y, [innerSize, b.size / innerSize], b.dtype),
  );
  if (shape.length === 0) return result.item();
  return new NDArray(contiguous(result), shape, result.dtype);
}

function ordered(a: NDArray, order: readonly number[]): TypedArray {
  return contiguous(
    view(
      a,
      order.map((i) => a._shape[i]!),
      order.map((i) => a._strides[i]!),
      a._offset,
    ),
  );
}

function contractedAxes(a: NDArray, b: NDArray, axes: unknown, call: string): [number[], number[]] {
  if (typeof axes === 'number') {
    if (!Number.isInteger(axes) || axes < 0 || axes > Math.min(a.ndim, b.ndim))
      fail('axis', call, `${axes} axes cannot be summed here`);
    return [[...a._shape.keys()].slice(a.ndim - axes), [...b._shape.keys()].slice(0, axes)];
  }
  if (!Array.isArray(axes) || axes.length !== 2)
    return fail('axis', call, 'axes are a number, or two lists as in [[1], [0]]');
  const list = (value: unknown, ndim: number): number[] =>
    (Array.isArray(value) ? (value as number[]) : [value as number]).map((axis) =>
      axis < 0 ? axis + ndim : axis,
    );
  return [list(axes[0], a.ndim), list(axes[1], b.ndim)];
}
