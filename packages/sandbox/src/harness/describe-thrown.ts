/**
 * From whatever a student's code threw to plain strings. Anything can be thrown, so nothing is trusted to be
 * an Error: properties are looked up as data, getters are called only if they are the realm's own (frozen)
 * ones, and every string is cut. The parent escapes them and maps the stack to the student's files.
 */

import { NOT_IMPLEMENTED } from '../not-implemented.ts';
import type { MissingMethod } from '../protocol.ts';
import type { Realm } from './numpy-realm.ts';

export interface ThrownInRealm {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
  readonly notImplemented: boolean;
  readonly during: string;
  readonly missing?: MissingMethod;
}

const { apply, getPrototypeOf, getOwnPropertyDescriptor } = Reflect;
const errorPrototypes = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError].map(
  ({ prototype }): object => prototype,
);
/** Newer engines keep the stack behind an accessor that every error shares. */
const stackGetter = getOwnPropertyDescriptor(new Error(''), 'stack')?.get;

function property(realm: Realm, start: object, key: string): unknown {
  let at: object | null = start;
  for (let steps = 0; at !== null && steps < 16; steps++) {
    if (realm.isProxy(at)) return undefined;
    const descriptor = getOwnPropertyDescriptor(at, key);
    if (descriptor) {
      if ('value' in descriptor) return descriptor.value;
      const trusted = errorPrototypes.includes(at) || (key === 'stack' && descriptor.get === stackGetter);
      return trusted && descriptor.get ? apply(descriptor.get, start, []) : undefined;
    }
    at = getPrototypeOf(at);
  }
  return undefined;
}

function text(realm: Realm, error: object, key: string, limit: number, otherwise: string): string {
  const value = property(realm, error, key);
  return typeof value === 'string' ? value.slice(0, limit) : otherwise;
}

/** The frames come last, after a message of any length. */
function stackOf(realm: Realm, error: object): string {
  const stack = property(realm, error, 'stack');
  return typeof stack === 'string' ? stack.slice(-12_000) : '';
}

/** What hostile objects provoke here ends the script like any other error. */
export function describeThrown(realm: Realm, thrown: unknown, during: string): ThrownInRealm {
  if (typeof thrown !== 'object' || thrown === null) {
    const message =
      typeof thrown === 'string'
        ? thrown.slice(0, 2000)
        : typeof thrown === 'function'
          ? 'a function'
          : String(thrown);
    return {
      name: 'thrown value',
      message,
      stack: '',
      notImplemented: message.startsWith(NOT_IMPLEMENTED),
      during,
    };
  }
  const message = text(realm, thrown, 'message', 2000, 'an object without a message was thrown');
  return {
    name: text(realm, thrown, 'name', 100, 'Error'),
    message,
    stack: stackOf(realm, thrown),
    notImplemented: message.startsWith(NOT_IMPLEMENTED),
    during,
  };
}
