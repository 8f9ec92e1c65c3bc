/**
 * The text of arrays, as `str(a)` and `repr(a)` in NumPy.
 *
 * numpy-ts 1.7.0 formats right what is contiguous, and prints other numbers than the array's for views
 * (`console.log(A.T)`): it gets a copy.
 */
import { asArray } from './array.ts';
import { numpy, toBase } from './base.ts';
import { assignHook, type NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';

export function arrayStr(value: unknown): string {
  return numpy.array_str(toBase(asArray(value, 'np.array_str')));
}

export function arrayRepr(value: unknown): string {
  return numpy.array_repr(toBase(asArray(value, 'np.array_repr')));
}

export function array2string(value: unknown, options: unknown, ...rest: unknown[]): string {
  const a = toBase(asArray(value, 'np.array2string'));
  const f = numpy.array2string as unknown as (...args: unknown[]) => string;
  return f(a, options, ...rest);
}

/** NumPy's print options; they apply to every text of an array. */
export function setPrintOptions(options: unknown): void {
  if (typeof options !== 'object' || options === null)
    fail(
      'argument',
      'np.set_printoptions',
      `${describe(options)}; write np.set_printoptions({ precision: 3 })`,
    );
  numpy.set_printoptions(options as Parameters<typeof numpy.set_printoptions>[0]);
}

assignHook.text = (source: NDArray): string => arrayStr(source);
