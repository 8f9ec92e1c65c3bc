/**
 * Functions that numpy-ts 1.7.0 computes as NumPy does on contiguous arrays: called as they are, on
 * contiguous copies. Each has been held against NumPy by the corpus (test/corpus).
 */
import * as numpy from 'numpy-ts/core';
import { type ArrayLikeValue, asArray } from './array.ts';
import { callBase } from './base.ts';
import { NDArray } from './ndarray.ts';
import { fail } from './numpy-error.ts';

type AnyFunction = (...args: never[]) => unknown;

interface Form {
  /** Which arguments are arrays: lists and numbers become arrays there. */
  readonly arrays: readonly number[];
  /** The type that whole numbers are computed in; NumPy's where there is one. */
  readonly asFloat?: boolean;
}

function bridged<T>(
  name: string,
  f: AnyFunction,
  { arrays, asFloat = false }: Form,
): (...args: [ArrayLikeValue, ...unknown[]]) => T {
  const call = `np.${name}`;
  return (...args) => {
    const ready = args.map((arg: unknown, i) => {
      if (arrays.includes(i) && arg !== undefined && arg !== null) {
        const array = asArray(arg, call);
        return asFloat && array.dtype !== 'float32' ? array.astype('float64') : array;
      }
      if (typeof arg === 'object' && arg !== null && !Array.isArray(arg) && !(arg instanceof NDArray)) {
        return fail(
          'argument',
          call,
          'an options object is not taken here; give the arguments one after the other',
        );
      }
      return arg;
    });
    return callBase(call, f, ready) as T;
  };
}

export const kron = bridged<NDArray>('kron', numpy.kron, { arrays: [0, 1] });
export const cross = bridged<NDArray>('cross', numpy.cross, { arrays: [0, 1] });
export const cov = bridged<NDArray>('cov', numpy.cov, { arrays: [0, 1], asFloat: true });
export const corrcoef = bridged<NDArray>('corrcoef', numpy.corrcoef, { arrays: [0, 1], asFloat: true });
export const convolve = bridged<NDArray>('convolve', numpy.convolve, { arrays: [0, 1] });
export const correlate = bridged<NDArray>('correlate', numpy.correlate, { arrays: [0, 1] });
export const interp = bridged<NDArray>('interp', numpy.interp, { arrays: [0, 1, 2], asFloat: true });
export const trapezoid = bridged<NDArray & number>('trapezoid', numpy.trapezoid, {
  arrays: [0, 1],
  asFloat: true,
});
export const diff = bridged<NDArray>('diff', numpy.diff, { arrays: [0] });
export const ediff1d = bridged<NDArray>('ediff1d', numpy.ediff1d, { arrays: [0] });
export const gradient = bridged<NDArray & NDArray[]>('gradient', numpy.gradient, {
  arrays: [0],
  asFloat: true,
});
export const pad = bridged<NDArray>('pad', numpy.pad, { arrays: [0] });
export const insert = bridged<NDArray>('insert', numpy.insert, { arrays: [0] });
const deleteElements = bridged<NDArray>('delete', numpy.delete, { arrays: [0] });

export { deleteElements as delete, deleteElements as delete_ };
export const logspace = bridged<NDArray>('logspace', numpy.logspace, { arrays: [] });
export const geomspace = bridged<NDArray>('geomspace', numpy.geomspace, { arrays: [] });
export const vander = bridged<NDArray>('vander', numpy.vander, { arrays: [0], asFloat: true });
export const tri = bridged<NDArray>('tri', numpy.tri, { arrays: [] });
export const rot90 = bridged<NDArray>('rot90', numpy.rot90, { arrays: [0] });
export const polyfit = bridged<NDArray>('polyfit', numpy.polyfit, { arrays: [0, 1], asFloat: true });
export const polyval = bridged<NDArray & number>('polyval', numpy.polyval, { arrays: [0, 1], asFloat: true });
export const trim_zeros = bridged<NDArray>('trim_zeros', numpy.trim_zeros, { arrays: [0] });
