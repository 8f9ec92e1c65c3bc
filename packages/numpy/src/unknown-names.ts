/**
 * Names that something of ours does not have: an error that says which there are, where JavaScript has
 * undefined, or a function that is none.
 */
import { fail } from './numpy-error.ts';

/** JavaScript and its tools ask every object for these, and for names with an underscore in front. */
const asked = ['then', 'toJSON', 'asymmetricMatch', '$$typeof', 'nodeType', 'tagName', 'inspect'];

export const isAskedByTools = (key: string): boolean =>
  asked.includes(key) || /^(_|@@)/.test(key) || key in Object.prototype;

/** For the end of a prototype chain: it is asked only for what nobody before it has. */
export function unknownNames(what: string, names: () => readonly string[]): object {
  return new Proxy(
    {},
    {
      get(target, key, receiver) {
        if (typeof key !== 'string' || isAskedByTools(key))
          return Reflect.get(target, key, receiver) as unknown;
        return fail(
          'unsupported',
          `${what}.${key}`,
          `it is not part of this NumPy; ${what} has ${names().join(', ')}`,
        );
      },
    },
  );
}

/** The object, which refuses every name that it does not have. */
export function refuseUnknown<T extends object>(what: string, object: T): T {
  return Object.setPrototypeOf(
    object,
    unknownNames(what, () => Object.keys(object)),
  ) as T;
}
