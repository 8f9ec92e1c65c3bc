/** Finds a property without running any code of the submission. */
import type { Realm } from './numpy-realm.ts';

const { getOwnPropertyDescriptor, getPrototypeOf } = Reflect;

/** Prototypes that are looked at; a class of the homework has two or three. */
const MAX_PROTOTYPES = 16;

/**
 * The property's descriptor on the object itself or its nearest prototype; undefined from the first proxy on.
 */
export function lookUp(realm: Realm, value: object, key: string): PropertyDescriptor | undefined {
  let at: object | null = value;
  for (let steps = 0; at !== null && steps < MAX_PROTOTYPES && !realm.isProxy(at); steps++) {
    const descriptor = getOwnPropertyDescriptor(at, key);
    if (descriptor) return descriptor;
    at = getPrototypeOf(at);
  }
  return undefined;
}
