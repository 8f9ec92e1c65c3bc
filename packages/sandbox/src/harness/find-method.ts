/**
 * Finds a method of the contract: on the class if it is static there, else on the instance.
 *
 * A method that should be static and is one of the instance is called all the same, so that the report can
 * say whether `static` is all that is missing; the script still ends with the error, so its check does not
 * pass. The other way round nothing is called: a static method has no W and b to work on.
 */
import type { MethodName, MissingMethod } from '../protocol.ts';
import { isStatic } from './call-text.ts';
import type { AnyFunction } from './replaced-methods.ts';
import { unconstructed } from './unconstructed.ts';

export class MissingError extends TypeError {
  readonly missing: MissingMethod;

  constructor(missing: MissingMethod) {
    const { method } = missing;
    super(
      isStatic(method)
        ? `Model.${method} is not a static method of the Model`
        : `${method} is not a method of the Model`,
    );
    this.missing = missing;
  }
}

export interface FoundMethod {
  /** What to call it on. */
  readonly holder: object;
  /** Undefined if nothing can be called. */
  readonly target?: AnyFunction;
  /** Set where the method is not where it should be. */
  readonly error?: MissingError;
}

/** @param instance undefined where the script has none; then the methods of its prototype are looked at */
export function findMethod(
  Model: AnyFunction,
  instance: object | undefined,
  method: MethodName,
): FoundMethod {
  const { prototype } = Model as { prototype?: unknown };
  const isObject = typeof prototype === 'object' && prototype !== null;
  const model = instance ?? (isObject ? unconstructed(prototype, []) : {});
  const [holder, other] = isStatic(method) ? [Model, model] : [model, Model];
  const target = (holder as Record<string, unknown>)[method];
  if (typeof target === 'function') return { holder, target };
  const elsewhere = (other as Record<string, unknown>)[method];
  if (target !== undefined) return { holder, error: new MissingError({ method, found: 'no-function' }) };
  if (typeof elsewhere !== 'function') {
    return { holder, error: new MissingError({ method, found: 'nothing' }) };
  }
  if (!isStatic(method)) return { holder, error: new MissingError({ method, found: 'static' }) };
  return { holder: other, target: elsewhere, error: new MissingError({ method, found: 'instance' }) };
}
