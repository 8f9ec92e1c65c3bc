/**
 * Replaces methods of a submission's instances and class while a script runs, and restores them afterwards.
 */
import type { MethodName } from '../protocol.ts';
import { isStatic } from './call-text.ts';

const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;

// biome-ignore lint/complexity/noBannedTypes: a student's method may be any function
export type AnyFunction = Function;

export class ReplacedMethods {
  readonly #Model: object;
  readonly #undo: (() => void)[] = [];

  constructor(Model: object) {
    this.#Model = Model;
  }

  /**
   * Puts `replacementFor(original)` where `instance` finds the method: on the instance, or on the class where
   * the contract's method is static (and on the instance too if the student has it there as well). `null`
   * leaves a method as it is.
   */
  replace(
    instance: object,
    method: MethodName,
    replacementFor: (original: unknown) => AnyFunction | null,
  ): void {
    for (const holder of this.#holders(instance, method)) {
      const replacement = replacementFor((holder as Record<string, unknown>)[method]);
      if (replacement) this.#define(holder, method, replacement);
    }
  }

  /** Undoes every replacement, the last one first. */
  restore(): void {
    for (const undo of this.#undo.reverse()) undo();
    this.#undo.length = 0;
  }

  #holders(instance: object, method: MethodName): object[] {
    if (!isStatic(method)) return [instance];
    const alsoOnInstance = typeof (instance as Record<string, unknown>)[method] === 'function';
    return alsoOnInstance ? [this.#Model, instance] : [this.#Model];
  }

  #define(holder: object, method: MethodName, replacement: AnyFunction): void {
    const previous = getOwnPropertyDescriptor(holder, method);
    defineProperty(holder, method, {
      value: replacement,
      writable: true,
      configurable: true,
      enumerable: false,
    });
    this.#undo.push(() => {
      if (previous) defineProperty(holder, method, previous);
      else deleteProperty(holder, method);
    });
  }
}
