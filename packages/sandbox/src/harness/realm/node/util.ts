/** Node's `util`, as far as debugging uses it. */
import { isDeepEqual } from './deep-equal.ts';

type Values = readonly unknown[];
type AnyFunction = (...values: unknown[]) => unknown;

export interface UtilParts {
  readonly inspect: (value: unknown) => string;
  readonly format: (values: Values) => string;
}

/** biome-ignore lint/suspicious/noControlCharactersInRegex: the escape sequences of terminals */
const ESCAPES = /\u001b\[[\d;]*[A-Za-z]/g;

const isInstance =
  (kind: abstract new (...args: never[]) => unknown) =>
  (value: unknown): boolean =>
    value instanceof kind;

const types = {
  isTypedArray: (value: unknown) => ArrayBuffer.isView(value) && !(value instanceof DataView),
  isUint8Array: isInstance(Uint8Array),
  isInt32Array: isInstance(Int32Array),
  isFloat32Array: isInstance(Float32Array),
  isFloat64Array: isInstance(Float64Array),
  isArrayBuffer: isInstance(ArrayBuffer),
  isDate: isInstance(Date),
  isMap: isInstance(Map),
  isSet: isInstance(Set),
  isPromise: isInstance(Promise),
  isRegExp: isInstance(RegExp),
  isNativeError: isInstance(Error),
};

export function makeUtil({ inspect, format }: UtilParts): Readonly<Record<string, unknown>> {
  /** Takes Node's options and does not follow them. */
  const inspectOnly = (value: unknown): string => inspect(value);
  const defaults = { depth: 2, colors: false };
  Object.defineProperties(inspectOnly, {
    custom: { value: Symbol.for('nodejs.util.inspect.custom') },
    // May be set, which changes nothing: each reading gives new ones.
    defaultOptions: { get: () => ({ ...defaults }), set: () => {} },
  });
  const same = (run: AnyFunction): AnyFunction => run;
  const silent = Object.assign((): void => {}, { enabled: false });
  return {
    inspect: inspectOnly,
    format: (...values: Values) => format(values),
    formatWithOptions: (_options: unknown, ...values: Values) => format(values),
    isDeepStrictEqual: (a: unknown, b: unknown) => isDeepEqual(a, b, true),
    styleText: (_style: unknown, text: unknown) => String(text),
    stripVTControlCharacters: (text: string) => text.replace(ESCAPES, ''),
    deprecate: same,
    debuglog: () => silent,
    debug: () => silent,
    isArray: Array.isArray,
    types,
  };
}
