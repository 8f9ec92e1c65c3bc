/**
 * Functions that numpy-ts 1.7.0 computes as NumPy does on contiguous arrays: called as they are, on
 * contiguous copies. Each has been held against NumPy by the corpus (test/corpus).
 */
import * as numpy from 'numpy-ts/core';
import { type ArrayLikeValue, asArray } from './array.ts';
import { callBase } from './base.ts';
import { filled, linspace } from './create.ts';
import type { DTypeLike } from './dtype.ts';
import { applyBinary } from './elementwise.ts';
import { triangle } from './grids.ts';
import { contiguous, NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import { squeeze } from './reshape.ts';
import { takes } from './takes.ts';
import { binarySpecs } from './ufuncs.ts';

type AnyFunction = (...args: never[]) => unknown;

interface Form {
  /** Which arguments are arrays: lists and numbers become arrays there. */
  readonly arrays: readonly number[];
  /** How many arguments there must be. */
  readonly least?: number;
  /** How many NumPy and numpy-ts understand in the same way. */
  readonly most: number;
  /** Refuses what numpy-ts 1.7.0 gets wrong. */
  readonly check?: (args: readonly unknown[], call: string) => void;
  /** The type that whole numbers are computed in; NumPy's where there is one. */
  readonly asFloat?: boolean;
}

function bridged<T>(
  name: string,
  f: AnyFunction,
  { arrays, least = 1, most, check, asFloat = false }: Form,
): (...args: [ArrayLikeValue, ...unknown[]]) => T {
  const call = `np.${name}`;
  return takes(call, most, (...args: [ArrayLikeValue, ...unknown[]]) => {
    const missing = [...Array(least).keys()].find((i) => args[i] === undefined || args[i] === null);
    if (missing !== undefined)
      fail('argument', call, `argument ${missing + 1} is missing; it takes at least ${least}`);
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
    check?.(ready, call);
    return callBase(call, f, ready) as T;
  });
}

const widthsFromZero = ([, widths]: readonly unknown[], call: string): void => {
  const negative = [widths].flat(2).find((width) => typeof width === 'number' && width < 0);
  if (negative !== undefined)
    fail('value', call, `width ${String(negative)}; widths are whole numbers from 0 on`);
};
/** numpy-ts 1.7.0 flattens matrices here, and centres on the first array even if the second is longer. */
const vectors = ([a, b, mode]: readonly unknown[], call: string): void => {
  for (const array of [a, b]) {
    if (!(array instanceof NDArray) || array.ndim !== 1 || array.size === 0)
      fail('shape', call, `it takes two vectors, found ${describe(array)}`);
  }
  if (mode === 'same' && (a as NDArray).size < (b as NDArray).size)
    fail('argument', call, "with 'same' the first array is the longer one");
};
const rising = ([, places]: readonly unknown[], call: string): void => {
  const x = contiguous(places as NDArray);
  if (x.some((value, i) => i > 0 && !(value > x[i - 1]!)))
    fail('value', call, 'the known places rise throughout');
};

export const kron = bridged<NDArray>('kron', numpy.kron, { arrays: [0, 1], least: 2, most: 2 });
export const cross = bridged<NDArray>('cross', numpy.cross, { arrays: [0, 1], least: 2, most: 2 });
const variables = ([a, b]: readonly unknown[], call: string): void => {
  for (const array of [a, b])
    if (array instanceof NDArray && array.ndim > 2)
      fail('shape', call, `it takes vectors and matrices, found ${describe(array)}`);
};
const covOf = bridged<NDArray>('cov', numpy.cov, {
  arrays: [0, 1],
  most: 5,
  check: variables,
  asFloat: true,
});
const corrcoefOf = bridged<NDArray>('corrcoef', numpy.corrcoef, {
  arrays: [0, 1],
  most: 3,
  check: variables,
  asFloat: true,
});
/** One variable gives a number, also where it is a matrix of one row; numpy-ts 1.7.0 gives a matrix. */
export const cov: typeof covOf = (...args) => squeeze(covOf(...args));
export const corrcoef: typeof corrcoefOf = (...args) => squeeze(corrcoefOf(...args));
export const convolve = bridged<NDArray>('convolve', numpy.convolve, {
  arrays: [0, 1],
  least: 2,
  most: 3,
  check: vectors,
});
export const correlate = bridged<NDArray>('correlate', numpy.correlate, {
  arrays: [0, 1],
  least: 2,
  most: 3,
  check: vectors,
});
export const interp = bridged<NDArray>('interp', numpy.interp, {
  arrays: [0, 1, 2],
  least: 3,
  most: 5,
  check: rising,
  asFloat: true,
});
export const trapezoid = bridged<NDArray & number>('trapezoid', numpy.trapezoid, {
  arrays: [0, 1],
  most: 4,
  asFloat: true,
});
export const diff = bridged<NDArray>('diff', numpy.diff, { arrays: [0], most: 3 });
export const ediff1d = bridged<NDArray>('ediff1d', numpy.ediff1d, { arrays: [0], most: 2 });
export const gradient = bridged<NDArray & NDArray[]>('gradient', numpy.gradient, {
  arrays: [0],
  most: 2,
  asFloat: true,
});
export const pad = bridged<NDArray>('pad', numpy.pad, {
  arrays: [0],
  least: 2,
  most: 4,
  check: widthsFromZero,
});
export const insert = bridged<NDArray>('insert', numpy.insert, { arrays: [0], least: 3, most: 4 });

/** `base` to powers that lie evenly; numpy-ts 1.7.0 takes `endpoint` for the base. */
export const logspace = takes(
  'np.logspace',
  5,
  (start: number, stop: number, count?: number, endpoint?: boolean, base = 10): NDArray =>
    applyBinary(binarySpecs.power, base, linspace(start, stop, count ?? 50, endpoint)) as NDArray,
);
export const geomspace = bridged<NDArray>('geomspace', numpy.geomspace, { arrays: [], least: 2, most: 3 });
export const vander = bridged<NDArray>('vander', numpy.vander, { arrays: [0], most: 3, asFloat: true });
/** Ones on and below a diagonal. */
export const tri = takes(
  'np.tri',
  4,
  (rows: number, columns?: number | null, k = 0, dtype?: DTypeLike): NDArray =>
    triangle(filled([rows, columns ?? rows], 1, dtype, 'np.tri'), k, true),
);
export const rot90 = bridged<NDArray>('rot90', numpy.rot90, { arrays: [0], most: 3 });
export const polyfit = bridged<NDArray>('polyfit', numpy.polyfit, {
  arrays: [0, 1],
  least: 3,
  most: 3,
  asFloat: true,
});
export const polyval = bridged<NDArray & number>('polyval', numpy.polyval, {
  arrays: [0, 1],
  least: 2,
  most: 2,
  asFloat: true,
});
export const trim_zeros = bridged<NDArray>('trim_zeros', numpy.trim_zeros, { arrays: [0], most: 2 });
