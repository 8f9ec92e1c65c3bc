/**
 * How many arguments a function takes.
 *
 * NumPy: one too many is an error, and what comes last often changes the numbers (`out`, `order`,
 * `equal_nan`, `endpoint`). JavaScript drops it without a word, and so does numpy-ts 1.7.0.
 */
import { describe, fail } from './numpy-error.ts';

/** Throws a `NumpyError` for arguments beyond the first `most`. */
export function refuseMore(call: string, most: number, args: readonly unknown[]): void {
  const extra = args.slice(most).find((arg) => arg !== undefined);
  if (extra === undefined) return;
  const [, index, list] = args;
  const isCallback = args.length === 3 && typeof index === 'number' && Array.isArray(list);
  const hint = isCallback ? `; in .map write x => ${call}(x)` : '';
  const count = most === 0 ? 'no arguments' : most === 1 ? 'one argument' : `${most} arguments`;
  fail('argument', call, `it takes ${count} here, and ${describe(extra)} is one too many${hint}`);
}

/** The function, which refuses arguments beyond the first `most`. */
export function takes<F extends (...args: never[]) => unknown>(call: string, most: number, f: F): F {
  const checked = (...args: never[]): unknown => {
    if (args.length > most) refuseMore(call, most, args);
    return f(...args);
  };
  return checked as F;
}
