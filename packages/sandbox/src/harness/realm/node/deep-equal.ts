/**
 * `isDeepStrictEqual` of Node's `util`, and the looser comparison of `assert.deepEqual`: own enumerable
 * properties, elements, entries of maps and sets, dates, patterns, errors, and cycles among them.
 */
const { getPrototypeOf, ownKeys } = Reflect;

/** Pairs that are being compared: meeting one again means that the cycles agree so far. */
type Pairs = Map<object, Set<object>>;

export function isDeepEqual(a: unknown, b: unknown, strict: boolean): boolean {
  return equal(a, b, strict, new Map());
}

function equal(a: unknown, b: unknown, strict: boolean, pairs: Pairs): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b)) {
    // biome-ignore lint/suspicious/noDoubleEquals: what the looser comparison is defined by
    return !strict && !isObject(a) && !isObject(b) && (a == b || (Number.isNaN(a) && Number.isNaN(b)));
  }
  if (strict && getPrototypeOf(a) !== getPrototypeOf(b)) return false;
  const known = pairs.get(a) ?? new Set();
  if (known.has(b)) return true;
  pairs.set(a, known.add(b));
  const same = sameKind(a, b) && sameEntries(a, b, strict, pairs) && sameProperties(a, b, strict, pairs);
  known.delete(b);
  return same;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** `[object Float64Array]` and the like. */
const tagOf = (value: object): string => Object.prototype.toString.call(value);

/** What an object holds besides properties and entries. */
function sameKind(a: object, b: object): boolean {
  if (tagOf(a) !== tagOf(b)) return false;
  for (const kind of [Date, RegExp, Error, Map, Set, ArrayBuffer, Number, String, Boolean]) {
    if (a instanceof kind !== b instanceof kind) return false;
  }
  if (a instanceof Date) return a.getTime() === (b as Date).getTime();
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Error) return a.name === (b as Error).name && a.message === (b as Error).message;
  if (a instanceof Number || a instanceof String || a instanceof Boolean) {
    return Object.is(a.valueOf(), b.valueOf());
  }
  if (a instanceof ArrayBuffer) return sameBytes(new Uint8Array(a), new Uint8Array(b as ArrayBuffer));
  return !Array.isArray(a) || a.length === (b as unknown[]).length;
}

const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i]);

function sameEntries(a: object, b: object, strict: boolean, pairs: Pairs): boolean {
  if (a instanceof Set || a instanceof Map) {
    const others = [...(b as Set<unknown> | Map<unknown, unknown>)];
    if (a.size !== others.length) return false;
    for (const entry of a) {
      const at = others.findIndex((other) => equal(entry, other, strict, pairs));
      if (at < 0) return false;
      others.splice(at, 1);
    }
  }
  return true;
}

type Properties = Readonly<Record<PropertyKey, unknown>>;

function sameProperties(a: object, b: object, strict: boolean, pairs: Pairs): boolean {
  const keysOf = (value: object): PropertyKey[] =>
    ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  const keys = keysOf(a);
  if (keys.length !== keysOf(b).length || !keys.every((key) => Object.hasOwn(b, key))) return false;
  const [left, right] = [a as Properties, b as Properties];
  return keys.every((key) => equal(left[key], right[key], strict, pairs));
}
