/**
 * One function applied to every element, or to every pair: the engine under `np.exp`, `np.add` and their
 * kind.
 *
 * NumPy: the result depends on the elements alone. numpy-ts 1.7.0: on memory order, on size (32 elements),
 * and on which argument is the array. Here every call computes with the same function on doubles, whatever
 * the layout, and stores by the result's type.
 */
import { asArray } from './array.ts';
import { broadcastShape, broadcastStrides, sameShape } from './broadcast.ts';
import {
  allocate,
  type DType,
  isFloat,
  isWide,
  limits,
  promote,
  promoteScalar,
  type TypedArray,
} from './dtype.ts';
import { contiguous, copyStrided, elements, NDArray, sizeOf, writable } from './ndarray.ts';
import { describe, fail, shapeText } from './numpy-error.ts';
import { float64Array } from './slab.ts';

export type Unary = (x: number) => number;
export type Binary = (x: number, y: number) => number;

/** Which type two operands compute in, and which the result has. */
export interface BinarySpec {
  readonly name: string;
  readonly f: Binary;
  /** The result's type from that of the operands' common type; null: not defined for it. */
  readonly result: (common: DType) => DType | null;
  /** Another function for some common types, such as Math.imul. */
  readonly forType?: (common: DType) => Binary | null;
  /** Another way to the result, for operands that are not computed yet. */
  readonly deferred?: (a: unknown, b: unknown) => NDArray | null;
  /** A loop over two float64 arrays of the same length or with a single number on one side. */
  readonly fast?: FastBinary;
  /** Comparisons take any number beside any array. */
  readonly anyScalar?: boolean;
}

export interface FastBinary {
  arrays(out: Float64Array, x: Float64Array, y: Float64Array): void;
  right(out: Float64Array, x: Float64Array, y: number): void;
  left(out: Float64Array, x: number, y: Float64Array): void;
}

/** Throws a `NumpyError` where whole numbers left the range in which doubles are exact. */
export function checkWide(values: TypedArray, dtype: DType, call: string): void {
  if (!isWide(dtype)) return;
  const { min, max } = limits(dtype);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value >= min && value <= max))
      fail(
        'value',
        call,
        `${value} does not fit into ${dtype} here (whole numbers up to 2^53); use .astype('float64')`,
      );
  }
}

/** A Python scalar in NumPy's eyes: it follows the array's type. */
function isScalar(value: unknown): value is number | boolean | bigint {
  return typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint';
}

function commonType(a: unknown, b: unknown, x: NDArray, y: NDArray, spec: BinarySpec): DType {
  if (isScalar(a) && isScalar(b)) return 'float64';
  if (isScalar(b)) return scalarType(x.dtype, b, spec);
  if (isScalar(a)) return scalarType(y.dtype, a, spec);
  return promote(x.dtype, y.dtype);
}

function scalarType(dtype: DType, value: number | boolean | bigint, spec: BinarySpec): DType {
  const number = typeof value === 'bigint' ? Number(value) : value;
  if (spec.anyScalar && !isFloat(dtype)) return 'float64';
  return promoteScalar(dtype, number, `np.${spec.name}`);
}

function numberOf(value: number | boolean | bigint): number {
  return Number(value);
}

export function applyBinary(spec: BinarySpec, a: unknown, b: unknown, out?: unknown): NDArray | number {
  if (out === undefined && spec.fast) {
    const quick = spec.deferred?.(a, b) ?? fastPath(spec.fast, a, b);
    if (quick) return quick;
  }
  const call = `np.${spec.name}`;
  if (a === undefined || b === undefined)
    fail('argument', call, `it takes two arguments, ${a === undefined ? 'none' : 'one'} given`);
  const x = asArray(a, call);
  const y = asArray(b, call);
  const common = commonType(a, b, x, y, spec);
  const dtype = spec.result(common);
  if (dtype === null) {
    return fail(
      'dtype',
      call,
      `it is not defined for ${common} arrays; convert with .astype('float64')${spec.name === 'subtract' ? ' or use np.logical_xor' : ''}`,
    );
  }
  const f = spec.forType?.(common) ?? spec.f;
  if (isScalar(a) && isScalar(b) && out === undefined) return f(numberOf(a), numberOf(b));
  const shape = broadcastShape([x._shape, y._shape], call);
  const values = allocate(dtype, sizeOf(shape));
  const round = common === 'float32' ? Math.fround : null;
  pairs(f, x, y, shape, values, round);
  checkWide(values, dtype, call);
  return deliver(new NDArray(values, shape, dtype), out, call);
}

/** Arithmetic on float64 arrays of one shape, or with one number on a side; null for everything else. */
function fastPath(fast: FastBinary, a: unknown, b: unknown): NDArray | null {
  if (!(a instanceof NDArray) || a.dtype !== 'float64') {
    if (typeof a !== 'number' || !(b instanceof NDArray) || b.dtype !== 'float64') return null;
    const out = float64Array(b.size);
    fast.left(out, a, contiguous(b) as Float64Array);
    return new NDArray(out, b._shape, 'float64');
  }
  const number = oneNumber(b, a);
  if (number !== null) {
    const out = float64Array(a.size);
    fast.right(out, contiguous(a) as Float64Array, number);
    return new NDArray(out, a._shape, 'float64');
  }
  if (!(b instanceof NDArray) || b.dtype !== 'float64' || !sameShape(a._shape, b._shape)) return null;
  const out = float64Array(a.size);
  fast.arrays(out, contiguous(a) as Float64Array, contiguous(b) as Float64Array);
  return new NDArray(out, a._shape, 'float64');
}

/** The number, or the only element of an array that does not enlarge the shape of `a`. */
function oneNumber(b: unknown, a: NDArray): number | null {
  if (typeof b === 'number') return b;
  if (!(b instanceof NDArray) || b.size !== 1 || b.dtype !== 'float64' || b._shape.length > a._shape.length)
    return null;
  return elements(b)[b._offset]!;
}

/** out[k] = f(x, y) over two arrays stretched to `shape`, in C order. */
function pairs(
  f: Binary,
  x: NDArray,
  y: NDArray,
  shape: readonly number[],
  out: TypedArray,
  round: ((x: number) => number) | null,
): void {
  const left = stretched(x, shape);
  const right = stretched(y, shape);
  if (round) for (let k = 0; k < out.length; k++) out[k] = f(round(left[k]!), round(right[k]!));
  else for (let k = 0; k < out.length; k++) out[k] = f(left[k]!, right[k]!);
}

/** The elements of the array stretched to `shape`, in C order. */
export function stretched(a: NDArray, shape: readonly number[]): TypedArray {
  if (sameShape(a._shape, shape)) return contiguous(a);
  const out = allocate(a.dtype, sizeOf(shape));
  copyStrided(elements(a), shape, broadcastStrides(a, shape), a._offset, out);
  return out;
}

/** NumPy's `out`: the result is written there, and returned. */
export function deliver(result: NDArray, out: unknown, call: string): NDArray {
  if (out === undefined || out === null) return result;
  if (!(out instanceof NDArray))
    return fail(
      'argument',
      call,
      `${describe(out)} as the array to write into; it has no axis, and in .map write x => ${call}(x)`,
    );
  if (!sameShape(out._shape, result._shape)) {
    fail(
      'shape',
      call,
      `the result has shape ${shapeText(result._shape)}, the array to write into ${shapeText(out._shape)}`,
    );
  }
  if (isFloat(result.dtype) && !isFloat(out.dtype))
    fail('dtype', call, `a ${result.dtype} result cannot be written into a ${out.dtype} array`);
  writeStrided(out, contiguous(result));
  return out;
}

/** Writes elements in C order into the array, whatever its strides. */
export function writeStrided(target: NDArray, values: ArrayLike<number>): void {
  const memory = writable(target);
  const { _shape: shape, _strides: strides } = target;
  const index = new Array<number>(shape.length).fill(0);
  let at = target._offset;
  for (let k = 0; k < target.size; k++) {
    memory[at] = values[k]!;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      if (++index[axis]! < shape[axis]!) break;
      at -= strides[axis]! * shape[axis]!;
      index[axis] = 0;
    }
  }
}

export interface UnarySpec {
  readonly name: string;
  readonly f: Unary;
  readonly result: (dtype: DType) => DType | null;
  /** Another function for some types, such as Math.imul. */
  readonly forType?: (dtype: DType) => Unary | null;
}

export function applyUnary(spec: UnarySpec, value: unknown, out?: unknown): NDArray | number {
  const call = `np.${spec.name}`;
  const { f } = spec;
  if (typeof value === 'number') return f(value);
  if (value === undefined) fail('argument', call, 'it takes an array or a number, nothing given');
  const x = asArray(value, call);
  const dtype = spec.result(x.dtype);
  if (dtype === null) {
    return fail(
      'dtype',
      call,
      `it is not defined for ${x.dtype} arrays here (NumPy rounds the result to half precision, or raises); write .astype('float64') first`,
    );
  }
  if (isScalar(value)) return f(numberOf(value));
  const values = contiguous(x);
  const result = allocate(dtype, x.size);
  const g = spec.forType?.(x.dtype) ?? f;
  for (let k = 0; k < result.length; k++) result[k] = g(values[k]!);
  checkWide(result, dtype, call);
  return deliver(new NDArray(result, x._shape, dtype), out, call);
}
