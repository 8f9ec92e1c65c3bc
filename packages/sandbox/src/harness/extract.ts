/**
 * From whatever a student returned to numbers that the grader copied itself: the only border between their
 * values and ours.
 *
 * Accepted: numbers, numpy-ts arrays (views, any real dtype), typed arrays, nested plain arrays of these.
 * Everything else is refused with a few plain words. Each element is read once, by index from a genuine typed
 * array or as a data property, and no reference to the value is kept. This runs in the student's realm, after
 * its intrinsics were frozen; it judges neither shapes nor NaN.
 */
import type { RecordedArray, RecordedUnusable } from '../protocol.ts';
import { checkedSize, checkNesting, numpyArray, typedArray } from './array-storage.ts';
import { lookUp } from './look-up.ts';
import type { Realm } from './numpy-realm.ts';
import { Unusable, unusablePrimitive } from './unusable.ts';

const { getOwnPropertyDescriptor } = Reflect;
const { isArray } = Array;

/** An element of a plain array, which must be a data property. */
function elementAt(list: readonly unknown[], i: number): unknown {
  const descriptor = getOwnPropertyDescriptor(list, i);
  if (!descriptor) throw new Unusable('an array with holes');
  if (!('value' in descriptor)) throw new Unusable('an array with getters');
  return descriptor.value;
}

function nestedArray(realm: Realm, value: readonly unknown[], depth: number): RecordedArray {
  const { length } = value;
  checkNesting(depth, length);
  let inner: readonly number[] | null = null;
  let out = new Float64Array(length);
  for (let i = 0; i < length; i++) {
    const element = elementAt(value, i);
    if (typeof element === 'number') {
      if (inner !== null && inner.length > 0) throw new Unusable('an array with rows of different lengths');
      inner ??= [];
      out[i] = element;
      continue;
    }
    if (typeof element !== 'object' || element === null) {
      throw new Unusable(`an array that contains ${unusablePrimitive(element).what}`);
    }
    const row = anyArray(realm, element, depth + 1);
    if (inner === null) {
      inner = row.shape;
      if (row.shape.length > 0) out = new Float64Array(checkedSize([length, ...row.shape]));
    } else if (
      inner.length !== row.shape.length ||
      inner.some((extent, axis) => extent !== row.shape[axis])
    ) {
      throw new Unusable('an array with rows of different lengths');
    }
    out.set(row.data, i * row.data.length);
  }
  return { kind: 'array', shape: [length, ...(inner ?? [])], data: out, container: 'list' };
}

function anyArray(realm: Realm, value: object, depth: number): RecordedArray {
  // numpy-ts' own arrays are proxies, so they are tested before other proxies are refused.
  if (value instanceof realm.np.NDArrayCore) return numpyArray(realm, value);
  if (realm.isProxy(value)) throw new Unusable('a proxy');
  if (isArray(value)) return nestedArray(realm, value, depth);
  const typed = typedArray(value);
  if (typed) return typed;
  if (value instanceof realm.np.Complex) throw new Unusable('a complex number');
  if (value instanceof Promise || typeof lookUp(realm, value, 'then')?.value === 'function') {
    throw new Unusable('a Promise', 'promise');
  }
  throw new Unusable(depth > 0 ? 'an array of objects' : 'an object');
}

/**
 * Numbers and shape of what is clearly an array of real numbers (a number has shape []), else what it is
 * instead.
 */
export function extract(realm: Realm, value: unknown): RecordedArray | RecordedUnusable {
  if (typeof value === 'number') {
    const data = new Float64Array(1);
    data[0] = value;
    return { kind: 'array', shape: [], data };
  }
  if (typeof value !== 'object' || value === null) return unusablePrimitive(value).record;
  try {
    return anyArray(realm, value, 0);
  } catch (error) {
    const unusable = error instanceof Unusable ? error : new Unusable('an object that fails when it is read');
    return unusable.record;
  }
}
