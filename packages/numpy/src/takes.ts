/**
 * How many arguments a function takes.
 *
 * NumPy: one too many is an error, and what comes last often changes the numbers (`out`, `order`,
 * `equal_nan`, `endpoint`). JavaScript drops it without a word, and so does numpy-ts 1.7.0.
 */
import { callWith } from './calls.ts';
import { describe, fail } from './numpy-error.ts';

/** What NumPy takes where nothing is given: written out, it changes nothing. */
const defaults: readonly unknown[] = [undefined, null, false, 'C'];

/** `list.map(np.exp)`: an element comes with its index and its list. */
export const isMapped = (args: readonly unknown[]): boolean =>
  args.length === 3 &&
  typeof args[1] === 'number' &&
  Array.isArray(args[2]) &&
  Object.is(args[2][args[1]], args[0]);

/** Throws a `NumpyError` for arguments beyond the first `most` that are no defaults. */
export function refuseMore(call: string, most: number, args: readonly unknown[]): void {
  const extra = args.slice(most).find((arg) => !defaults.includes(arg));
  if (extra === undefined) return;
  const isCallback = isMapped(args);
  if (isCallback && most === 1) return;
  const hint = isCallback ? `; in .map write x => ${call}(x)` : '';
  const count = most === 0 ? 'no arguments' : most === 1 ? 'one argument' : `${most} arguments`;
  fail('argument', call, `it takes ${count} here, and ${describe(extra)} is one too many${hint}`);
}

/** The function, which refuses arguments beyond the first `most`. */
export function takes<F extends (...args: never[]) => unknown>(call: string, most: number, f: F): F {
  const checked = (...args: never[]): unknown => {
    if (args.length > most) refuseMore(call, most, args);
    return callWith(f, args);
  };
  return checked as F;
}
