/**
 * Freezes the intrinsics of the process's own realm: the second line of defence, for code that breaks out of
 * a submission's. Node's `--frozen-intrinsics` does the same, and is a third of the time in which the process
 * starts.
 */
import { freezeIntrinsics } from './realm/freeze.ts';

/** What ECMAScript defines; Node's own globals stay, because Node changes some of them itself. */
const INTRINSICS = [
  'AggregateError Array ArrayBuffer Atomics BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError',
  'FinalizationRegistry Float32Array Float64Array Function Int16Array Int32Array Int8Array Intl Iterator JSON Map Math Number',
  'Object Promise Proxy RangeError ReferenceError Reflect RegExp Set SharedArrayBuffer String Symbol SyntaxError TypeError',
  'URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI',
  'decodeURIComponent encodeURI encodeURIComponent escape eval isFinite isNaN parseFloat parseInt unescape',
]
  .join(' ')
  .split(' ');

export function freezeHost(): void {
  const named = globalThis as unknown as Readonly<Record<string, unknown>>;
  const found = INTRINSICS.filter((name) => name in named).map((name) => [name, named[name]]);
  freezeIntrinsics(Object.fromEntries(found) as object, [], new Set());
}
