/**
 * Freezes a realm's intrinsics and numpy-ts before the submission's first line runs: any attempt to patch
 * them fails at once.
 *
 * No verdict depends on this (the caller judges numbers). It keeps honest mistakes and hostile code alike
 * from changing what the harness and numpy-ts do. A frozen prototype would also forbid `error.name = …` on
 * derived objects (JavaScript's override mistake), so the properties that honest code overrides become
 * accessors that allow it. The technique is that of SES and of Node's `--frozen-intrinsics`; SES itself also
 * brings compartments and globals of its own, which a realm for one script does not need.
 */
const { defineProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, preventExtensions } = Reflect;
const { freeze, hasOwn } = Object;
const { isView } = ArrayBuffer;

const errorConstructors = [
  Error,
  AggregateError,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
];

const overridable: readonly (readonly [object, readonly PropertyKey[]])[] = [
  [Object.prototype, ['constructor', 'toString', 'toLocaleString', 'valueOf', 'hasOwnProperty']],
  [Function.prototype, ['constructor', 'bind', 'toString', 'call', 'apply']],
  [Array.prototype, ['constructor', 'toString', 'push', 'concat', 'map', 'fill']],
  ...errorConstructors.map(({ prototype }): readonly [object, readonly PropertyKey[]] => [
    prototype,
    ['constructor', 'name', 'message', 'toString'],
  ]),
];

function allowOverride(prototype: object, key: PropertyKey): void {
  const descriptor = getOwnPropertyDescriptor(prototype, key);
  if (!descriptor || !('value' in descriptor)) return;
  const value: unknown = descriptor.value;
  defineProperty(prototype, key, {
    get: () => value,
    set(this: unknown, replacement: unknown) {
      if (this === prototype) throw new TypeError(`Cannot change ${String(key)} of a built-in prototype`);
      if (typeof this !== 'object' && typeof this !== 'function') return;
      defineProperty(this as object, key, {
        value: replacement,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
    enumerable: false,
    configurable: false,
  });
}

/** Intrinsics that no global names. */
function hidden(): object[] {
  const prototypes: unknown[] = [
    function* () {},
    async () => {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''.matchAll(/x/g),
    (function* () {})(),
  ];
  return prototypes.map((value) => getPrototypeOf(value as object) as object);
}

const typedArrays = [
  ...[Int8Array, Int16Array, Int32Array, BigInt64Array, Float32Array, Float64Array],
  ...[Uint8Array, Uint8ClampedArray, Uint16Array, Uint32Array, BigUint64Array],
].map(({ prototype }) => prototype as object);

/** What arrays and typed arrays inherit from. */
const aboveArrays = new Set<object>([
  Object.prototype,
  Array.prototype,
  getPrototypeOf(typedArrays[0]!) as object,
  ...typedArrays,
]);

/**
 * Freezes one object. `Object.freeze` would also mark the elements of what arrays inherit from, of which
 * there are none, as read-only, and then V8 stores each element of each array the slow way: a loop that fills
 * one takes four times as long.
 */
function freezeOne(value: object): void {
  if (!aboveArrays.has(value)) {
    freeze(value);
    return;
  }
  preventExtensions(value);
  for (const key of ownKeys(value)) {
    const isData = 'value' in getOwnPropertyDescriptor(value, key)!;
    defineProperty(value, key, { configurable: false, ...(isData ? { writable: false } : {}) });
  }
}

const functionPrototype = Function.prototype as object;

/**
 * Freezes everything reachable from these objects over properties and prototypes, except `skipped`. A realm
 * has fifteen hundred: so each is noted once, when it is first met, and no iterator is made for its keys.
 */
export function freezeDeep(roots: readonly unknown[], skipped: ReadonlySet<unknown>): void {
  const seen = new Set<unknown>(skipped);
  const waiting: object[] = [];
  const reach = (value: unknown): void => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value))
      return;
    seen.add(value);
    waiting.push(value);
  };
  for (let i = 0; i < roots.length; i++) reach(roots[i]);
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    reach(getPrototypeOf(value));
    // Plain functions and methods hold nothing of their own; there are more than a thousand.
    if (typeof value === 'function' && !hasOwn(value, 'prototype') && value !== functionPrototype) {
      freeze(value);
      continue;
    }
    // Elements of a typed array cannot be frozen.
    if (isView(value)) continue;
    freezeOne(value);
    const keys = ownKeys(value);
    for (let i = 0; i < keys.length; i++) {
      const descriptor = getOwnPropertyDescriptor(value, keys[i]!)!;
      if ('value' in descriptor) reach(descriptor.value);
      else {
        reach(descriptor.get);
        reach(descriptor.set);
      }
    }
  }
}

export function freezeIntrinsics(
  realmGlobal: object,
  others: readonly unknown[],
  skipped: ReadonlySet<unknown>,
): void {
  for (const [prototype, keys] of overridable) for (const key of keys) allowOverride(prototype, key);
  const names = ownKeys(realmGlobal);
  const intrinsics = names
    .filter((name) => name !== 'globalThis')
    .map((name) => (realmGlobal as Record<PropertyKey, unknown>)[name]);
  freezeDeep([...intrinsics, ...hidden(), ...others], skipped);
  for (const name of names) {
    if (name === 'globalThis') continue;
    const descriptor = getOwnPropertyDescriptor(realmGlobal, name);
    if (descriptor?.configurable && 'value' in descriptor) {
      defineProperty(realmGlobal, name, { ...descriptor, writable: false, configurable: false });
    }
  }
}
