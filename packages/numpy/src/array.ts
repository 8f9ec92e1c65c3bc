/**
 * From whatever a student has to an array: numbers, booleans, nested lists, typed arrays, lists of arrays.
 *
 * NumPy: a list of equal rows is a matrix, arrays among them included, and rows of different lengths are an
 * error (from 1.24 on). numpy-ts 1.7.0: a list of arrays becomes NaN, a ragged list is filled up with NaN,
 * functions other than `array` take no list. Numbers are float64 unless a dtype is given: JavaScript has one
 * type for 1 and 1.0. Booleans are bool, BigInts int64.
 */
import type { ArrayLikeOf, NestedListOf } from './array-like.ts';
import {
  allocate,
  type DType,
  type DTypeLike,
  isFloat,
  isWide,
  promote,
  type TypedArray,
  toDType,
  toElement,
} from './dtype.ts';
import { contiguous, copyOf, NDArray, sizeOf } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';

export type NestedList = NestedListOf<NDArray>;
/** What every function takes where NumPy takes an array. */
export type ArrayLikeValue = ArrayLikeOf<NDArray>;

const byConstructor = new Map<unknown, DType>([
  [Float64Array, 'float64'],
  [Float32Array, 'float32'],
  [Int32Array, 'int32'],
  [Uint32Array, 'uint32'],
  [Int16Array, 'int16'],
  [Uint16Array, 'uint16'],
  [Int8Array, 'int8'],
  [Uint8Array, 'uint8'],
  [Uint8ClampedArray, 'uint8'],
]);

function fromTypedArray(source: ArrayBufferView, call: string): NDArray {
  if (source instanceof BigInt64Array || source instanceof BigUint64Array) {
    const dtype = source instanceof BigInt64Array ? 'int64' : 'uint64';
    const values = Float64Array.from(source, (value) => toElement(dtype, Number(value), call));
    return new NDArray(values, [values.length], dtype);
  }
  const dtype = byConstructor.get(source.constructor);
  if (!dtype)
    fail('argument', call, `${describe(source)} of an unknown type; write np.array(Array.from(values))`);
  const values = allocate(dtype, (source as TypedArray).length);
  values.set(source as TypedArray);
  return new NDArray(values, [values.length], dtype);
}

interface Leaves {
  readonly shape: number[];
  dtype: DType | null;
}

/** The shape of a nested list, checked to be rectangular. */
function measure(value: unknown, depth: number, found: Leaves, call: string): void {
  if (depth > 32) fail('shape', call, 'the list is nested deeper than 32');
  let shape: readonly number[];
  let dtype: DType;
  if (Array.isArray(value)) {
    if (found.shape.length === depth && found.dtype === null) found.shape.push(value.length);
    else if (found.shape[depth] !== value.length) ragged(found, depth, value.length, call);
    for (let i = 0; i < value.length; i++) {
      if (!(i in value)) fail('value', call, `the list has a hole at [${i}]`);
      measure(value[i], depth + 1, found, call);
    }
    return;
  }
  if (typeof value === 'number') [shape, dtype] = [[], 'float64'];
  else if (typeof value === 'boolean') [shape, dtype] = [[], 'bool'];
  else if (typeof value === 'bigint') [shape, dtype] = [[], 'int64'];
  else if (value instanceof NDArray) [shape, dtype] = [value._shape, value.dtype];
  else if (ArrayBuffer.isView(value)) {
    const array = fromTypedArray(value, call);
    [shape, dtype] = [array._shape, array.dtype];
  } else {
    fail('value', call, `${describe(value)} is no number; an array holds numbers and booleans`);
  }
  if (found.dtype === null && found.shape.length === depth) found.shape.push(...shape);
  else {
    const rest = found.shape.slice(depth);
    if (rest.length !== shape.length || rest.some((length, i) => length !== shape[i]))
      ragged(found, depth, shape[0] ?? 0, call);
  }
  found.dtype = found.dtype === null ? dtype : promote(found.dtype, dtype);
}

function ragged(found: Leaves, depth: number, length: number, call: string): never {
  return fail(
    'shape',
    call,
    `the rows differ in length (${found.shape[depth] ?? 'a number'} and ${length}); all rows of an array have the same length`,
  );
}

function fill(value: unknown, out: TypedArray, at: number, dtype: DType, call: string): number {
  if (Array.isArray(value)) {
    let next = at;
    for (const part of value) next = fill(part, out, next, dtype, call);
    return next;
  }
  if (value instanceof NDArray || ArrayBuffer.isView(value)) {
    const array = value instanceof NDArray ? value : fromTypedArray(value, call);
    const values = contiguous(array);
    for (let i = 0; i < array.size; i++) out[at + i] = toElement(dtype, values[i]!, call);
    return at + array.size;
  }
  out[at] = toElement(dtype, Number(value), call);
  return at + 1;
}

/** A new array. Throws a `NumpyError` for ragged lists and for what is no number. */
export function makeArray(value: unknown, dtypeGiven: DTypeLike | null | undefined, call: string): NDArray {
  const wanted = dtypeGiven === undefined || dtypeGiven === null ? undefined : toDType(dtypeGiven, call);
  if (value instanceof NDArray) return cast(value, wanted ?? value.dtype, call);
  if (ArrayBuffer.isView(value)) {
    const array = fromTypedArray(value, call);
    return wanted && wanted !== array.dtype ? cast(array, wanted, call) : array;
  }
  const list = isOtherIterable(value) ? [...(value as Iterable<unknown>)] : value;
  const found: Leaves = { shape: [], dtype: null };
  measure(list, 0, found, call);
  const dtype = wanted ?? found.dtype ?? 'float64';
  const out = allocate(dtype, sizeOf(found.shape));
  fill(list, out, 0, dtype, call);
  return new NDArray(out, found.shape, dtype);
}

function isOtherIterable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Symbol.iterator in value;
}

/** The argument itself where it is an array, else a new one. */
export function asArray(value: unknown, call: string): NDArray {
  return value instanceof NDArray ? value : makeArray(value, undefined, call);
}

/**
 * A copy with another element type. NumPy: the view's own elements; numpy-ts 1.7.0: those at the start of its
 * memory.
 */
export function cast(a: NDArray, dtype: DType, call: string): NDArray {
  if (dtype === a.dtype) return a.copy();
  const values = contiguous(a);
  const out = allocate(dtype, a.size);
  // Small whole numbers wrap; what comes of a fraction or of a large float is not the same on all machines.
  const wraps = !isFloat(a.dtype) && dtype !== 'bool' && !isWide(dtype);
  if (isFloat(dtype) || wraps) out.set(values);
  else for (let i = 0; i < out.length; i++) out[i] = toElement(dtype, values[i]!, call);
  return new NDArray(out, a._shape, dtype);
}

/** A shape from a number or a list of whole numbers. Throws a `NumpyError`. */
export function toShape(value: unknown, call: string): number[] {
  const list =
    typeof value === 'number' ? [value] : value instanceof NDArray ? (value.tolist() as number[]) : value;
  if (!Array.isArray(list)) fail('shape', call, `${describe(value)} is no shape; write np.zeros([2, 3])`);
  for (let axis = 0; axis < list.length; axis++) {
    const length = (list as unknown[])[axis];
    if (typeof length !== 'number' || !Number.isInteger(length) || length < 0) {
      fail(
        'shape',
        call,
        `${Array.isArray(length) ? 'a list' : describe(length)} in the shape; lengths are whole numbers from 0 on, as in np.zeros([2, 3])`,
      );
    }
  }
  const shape = copyOf(list as number[]);
  if (shape.length > 32) fail('shape', call, `${shape.length} axes; an array has at most 32`);
  if (sizeOf(shape) > 2 ** 32) fail('shape', call, `${shapeText(shape)} is more than fits into memory`);
  return shape;
}
