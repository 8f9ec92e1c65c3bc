/**
 * `structuredClone` for the realm, which has none of its own: the host's would return objects of the host's
 * realm.
 *
 * Copies what homework clones: plain data, arrays (with their holes), typed arrays, Map, Set, Date, RegExp,
 * and cycles among them; a class instance becomes a plain object, as in Node. Everything else (functions,
 * NDArrays and other proxies, errors, promises) is refused with the name that Node uses. Not supported:
 * `transfer`, and two views that share a buffer.
 */
const refusedClasses = [Promise, WeakMap, WeakSet, WeakRef, Error, DataView];

function refuse(what: string): never {
  const error = new Error(`${what} cannot be cloned; an NDArray has a method copy()`);
  error.name = 'DataCloneError';
  throw error;
}

export function makeStructuredClone(isProxy: (value: object) => boolean): (value: unknown) => unknown {
  const copyOf = (value: unknown, done: Map<object, unknown>): unknown => {
    if (typeof value === 'function') return refuse('a function');
    if (typeof value === 'symbol') return refuse('a symbol');
    if (typeof value !== 'object' || value === null) return value;
    if (done.has(value)) return done.get(value);
    if (isProxy(value)) return refuse('an NDArray or another proxy');
    const keep = <T extends object>(copy: T): T => {
      done.set(value, copy);
      return copy;
    };
    if (value instanceof ArrayBuffer) return keep(value.slice(0));
    if (value instanceof Date) return keep(new Date(value.getTime()));
    if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
    if (value instanceof Map) {
      const copy = keep(new Map());
      for (const [key, element] of [...value]) copy.set(copyOf(key, done), copyOf(element, done));
      return copy;
    }
    if (value instanceof Set) {
      const copy = keep(new Set());
      for (const element of [...value]) copy.add(copyOf(element, done));
      return copy;
    }
    if (refusedClasses.some((refused) => value instanceof refused)) return refuse('this object');
    if (ArrayBuffer.isView(value)) return keep((value as Float64Array).slice());
    const copy: object = keep(Array.isArray(value) ? new Array<unknown>(value.length) : {});
    for (const [key, element] of Object.entries(value)) {
      // Not an assignment: a key may be `__proto__`.
      Object.defineProperty(copy, key, {
        value: copyOf(element, done),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return copy;
  };
  return (value) => copyOf(value, new Map());
}
