/**
 * Element types: their names, their memory, and which type two of them meet in, as NumPy 2 decides (NEP 50).
 *
 * numpy-ts 1.7.0 keeps int64 in BigInts, which compare unequal to every number. Here int64 and uint64 hold
 * whole numbers as doubles: exact up to 2^53, an error beyond. numpy-ts also knows no aliases (`int`,
 * `float`) and no dtype objects (`np.float32`).
 */
import { describe, fail } from './numpy-error.ts';
import { float64Array } from './slab.ts';

export type DType =
  | 'bool'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float32'
  | 'float64';

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array;

interface Kind {
  readonly kind: 'b' | 'u' | 'i' | 'f';
  readonly bytes: number;
  readonly Array: new (size: number | ArrayLike<number>) => TypedArray;
  readonly min: number;
  readonly max: number;
}

const floats = { min: -Infinity, max: Infinity };
const safe = Number.MAX_SAFE_INTEGER;
const kinds: Readonly<Record<DType, Kind>> = {
  bool: { kind: 'b', bytes: 1, Array: Uint8Array, min: 0, max: 1 },
  int8: { kind: 'i', bytes: 1, Array: Int8Array, min: -128, max: 127 },
  uint8: { kind: 'u', bytes: 1, Array: Uint8Array, min: 0, max: 255 },
  int16: { kind: 'i', bytes: 2, Array: Int16Array, min: -32768, max: 32767 },
  uint16: { kind: 'u', bytes: 2, Array: Uint16Array, min: 0, max: 65535 },
  int32: { kind: 'i', bytes: 4, Array: Int32Array, min: -2147483648, max: 2147483647 },
  uint32: { kind: 'u', bytes: 4, Array: Uint32Array, min: 0, max: 4294967295 },
  int64: { kind: 'i', bytes: 8, Array: Float64Array, min: -safe, max: safe },
  uint64: { kind: 'u', bytes: 8, Array: Float64Array, min: 0, max: safe },
  float32: { kind: 'f', bytes: 4, Array: Float32Array, ...floats },
  float64: { kind: 'f', bytes: 8, Array: Float64Array, ...floats },
};

export const dtypeNames = Object.keys(kinds) as readonly DType[];

const aliases: Readonly<Record<string, DType>> = {
  float: 'float64',
  double: 'float64',
  single: 'float32',
  int: 'int64',
  uint: 'uint64',
  bool_: 'bool',
  boolean: 'bool',
};

/** What `np.float32` and its like are: a name for `dtype`, and a function that converts one number. */
export interface DTypeObject {
  (value: unknown): number;
  readonly dtype: DType;
}

export type DTypeLike = DType | 'float' | 'int' | 'double' | 'single' | 'uint' | 'bool_' | DTypeObject;

export function isDTypeObject(value: unknown): value is DTypeObject {
  return typeof value === 'function' && typeof (value as Partial<DTypeObject>).dtype === 'string';
}

/** The name of a dtype given in any form NumPy's users write. Throws a `NumpyError`. */
export function toDType(value: unknown, call: string): DType {
  if (typeof value === 'string') {
    if (value in kinds) return value as DType;
    const alias = aliases[value];
    if (alias) return alias;
  }
  if (isDTypeObject(value)) return value.dtype;
  if (value === Number) return 'float64';
  if (value === Boolean) return 'bool';
  return fail('dtype', call, `${describe(value)} is no dtype; write one of ${dtypeNames.join(', ')}`);
}

export function allocate(dtype: DType, size: number): TypedArray {
  return dtype === 'float64' || dtype === 'int64' ? float64Array(size) : new kinds[dtype].Array(size);
}

export const itemsize = (dtype: DType): number => kinds[dtype].bytes;
export const isFloat = (dtype: DType): boolean => kinds[dtype].kind === 'f';
export const isBool = (dtype: DType): boolean => dtype === 'bool';
/** Signed or unsigned, not bool. */
export const isInteger = (dtype: DType): boolean => kinds[dtype].kind === 'i' || kinds[dtype].kind === 'u';
export const limits = (dtype: DType): { min: number; max: number } => kinds[dtype];
/** Whole numbers kept in doubles, where what exceeds 2^53 is no longer exact. */
export const isWide = (dtype: DType): boolean => dtype === 'int64' || dtype === 'uint64';

/** The type that holds elements of both, as `np.promote_types`. */
export function promote(a: DType, b: DType): DType {
  if (a === b) return a;
  const [x, y] = [kinds[a], kinds[b]];
  if (x.kind === 'b') return b;
  if (y.kind === 'b') return a;
  if (x.kind === y.kind) return x.bytes >= y.bytes ? a : b;
  if (x.kind === 'f' || y.kind === 'f') {
    const [float, other] = x.kind === 'f' ? [x, y] : [y, x];
    return float.bytes === 4 && other.bytes <= 2 ? 'float32' : 'float64';
  }
  const [unsigned, signed] = x.kind === 'u' ? [x, y] : [y, x];
  if (signed.bytes > unsigned.bytes) return x.kind === 'i' ? a : b;
  const wider: Record<number, DType> = { 1: 'int16', 2: 'int32', 4: 'int64' };
  return wider[unsigned.bytes] ?? 'float64';
}

/** The type of `array op number`: whole numbers keep an integer array's type, fractions make it float64. */
export function promoteScalar(dtype: DType, value: number | boolean, call: string): DType {
  if (typeof value === 'boolean' || isFloat(dtype)) return dtype;
  if (!Number.isInteger(value)) return 'float64';
  if (dtype === 'bool') return 'int64';
  const { min, max } = limits(dtype);
  if (value < min || value > max) {
    fail(
      'value',
      call,
      `${value} does not fit into ${dtype}; convert the array with .astype('float64') first`,
    );
  }
  return dtype;
}

/**
 * One number as an element of this type, as NumPy's assignment and `astype` convert: fractions are cut off,
 * small integers wrap. Throws a `NumpyError` where the result would not be a definite number: beyond 32 bits,
 * C leaves open what becomes of it.
 */
export function toElement(dtype: DType, value: number, call: string): number {
  if (isFloat(dtype)) return value;
  if (dtype === 'bool') return value !== 0 ? 1 : 0;
  if (!Number.isFinite(value)) {
    fail('value', call, `${value} cannot be stored as ${dtype}; keep the array float64`);
  }
  const whole = Math.trunc(value) + 0;
  if (isWide(dtype)) {
    const { min, max } = limits(dtype);
    if (whole < min || whole > max) {
      fail('value', call, `${value} does not fit into ${dtype} here (whole numbers up to 2^53); use float64`);
    }
  } else if (whole < -(2 ** 31) || whole > (dtype === 'uint32' ? 2 ** 32 : 2 ** 31) - 1) {
    fail('value', call, `${value} does not fit into ${dtype}; use float64`);
  }
  return whole;
}
