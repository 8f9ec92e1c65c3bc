/** Generators of their own: the legacy stream beside the global one, and `default_rng`. */
import * as numpy from 'numpy-ts/core';
import { callBase } from './base.ts';
import { type Check, notNegative, type Size, sizeArgument, whole, withSize } from './drawing.ts';
import { type AnyFunction, get_state, seed, set_state, toSeed } from './legacy-stream.ts';
import type { NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import {
  binomial,
  choice,
  chosen,
  exponential,
  normal,
  permutation,
  permuted,
  poisson,
  rand,
  randint,
  randn,
  random,
  shuffle,
  shuffled,
  standard_normal,
  uniform,
} from './random.ts';
import { refuseMore } from './takes.ts';
import { unknownNames } from './unknown-names.ts';

/** The methods of a class by name, its parents' not. */
const methodsOf = (owner: { prototype: object }): string[] =>
  Object.getOwnPropertyNames(owner.prototype).filter((name) => name !== 'constructor');

/** Names that a generator does not have are an error. */
function endWithNames(owner: { prototype: object }, what: string): void {
  Object.setPrototypeOf(
    owner.prototype,
    unknownNames(what, () => methodsOf(owner)),
  );
}

const drawsOfState = {
  seed,
  rand,
  randn,
  random,
  random_sample: random,
  uniform,
  normal,
  standard_normal,
  exponential,
  poisson,
  binomial,
  randint,
  permutation,
  shuffle,
  choice,
  get_state,
  set_state,
} as const;

/** Runs a draw with this state in place of the global one, and returns the state after it. */
function withState<T>(state: unknown, f: () => T): { state: unknown; result: T } {
  const outside = get_state();
  if (state !== null) set_state(state);
  try {
    const result = f();
    return { state: get_state(), result };
  } finally {
    set_state(outside);
  }
}

class StateHolder {
  #state: unknown;
  constructor(value?: unknown) {
    this.#state = withState(null, () => seed(value)).state;
  }
  _draw(f: (...args: never[]) => unknown, args: readonly unknown[]): unknown {
    const { state, result } = withState(this.#state, () => f(...(args as never[])));
    this.#state = state;
    return result;
  }
}
for (const [name, f] of Object.entries(drawsOfState)) {
  Object.defineProperty(StateHolder.prototype, name, {
    value(this: StateHolder, ...args: unknown[]) {
      return this._draw(f, args);
    },
  });
}
endWithNames(StateHolder, 'RandomState');

/** A generator of its own with the legacy stream: its draws are those of `np.random`. */
export const RandomState = StateHolder as unknown as new (seed?: unknown) => typeof drawsOfState;

/** The draws of numpy-ts' generator by name. */
type Draws = Readonly<Record<string, AnyFunction>>;

/** What `default_rng` returns: NumPy's Generator over PCG64. */
export class Generator {
  readonly #base: Draws;
  constructor(base: Draws) {
    this.#base = base;
  }

  #draw(name: string, args: readonly unknown[]): unknown {
    const f = this.#base[name]!;
    return callBase(`rng.${name}`, f.bind(this.#base), args);
  }

  #sized(
    name: string,
    places: number,
    args: readonly unknown[],
    checks: readonly Check[] = [],
  ): NDArray & number {
    return withSize(name, places, (all) => this.#draw(name, all), { prefix: 'rng', checks })(...args);
  }

  random(size?: Size): NDArray & number;
  random(size?: Size, ...more: unknown[]): NDArray & number {
    return this.#sized('random', 1, [size, ...more]);
  }
  uniform(low?: number, high?: number, size?: Size): NDArray & number;
  uniform(low?: number, high?: number, size?: Size, ...more: unknown[]): NDArray & number {
    return this.#sized('uniform', 3, [low, high, size, ...more]);
  }
  normal(mean?: number, deviation?: number, size?: Size): NDArray & number;
  normal(mean?: number, deviation?: number, size?: Size, ...more: unknown[]): NDArray & number {
    return this.#sized('normal', 3, [mean, deviation, size, ...more], [() => true, notNegative]);
  }
  standard_normal(size?: Size): NDArray & number;
  standard_normal(size?: Size, ...more: unknown[]): NDArray & number {
    return this.#sized('standard_normal', 1, [size, ...more]);
  }
  integers(low: number, high?: number | null, size?: Size): NDArray & number;
  integers(low: number, high?: number | null, size?: Size, ...more: unknown[]): NDArray & number {
    const call = 'rng.integers';
    refuseMore(call, 3, [low, high, size, ...more]);
    if (Array.isArray(high))
      fail('argument', call, 'the size is the third argument; write rng.integers(0, 10, [5])');
    const [from, to] = high === undefined || high === null ? [0, low] : [low, high];
    for (const bound of [from, to])
      if (!Number.isInteger(bound))
        fail('argument', call, `${describe(bound)} is no bound; write whole numbers`);
    if (from >= to) fail('value', call, `low ${from} is not below high ${to}`);
    const shape = sizeArgument(size, call);
    return whole(this.#draw('integers', [from, to, ...(shape ? [shape] : [])])) as NDArray & number;
  }
  permutation(value: unknown): NDArray;
  permutation(value: unknown, ...more: unknown[]): NDArray {
    refuseMore('rng.permutation', 1, [value, ...more]);
    return permuted(value, (n) => whole(this.#draw('permutation', [n])) as NDArray, 'rng.permutation');
  }
  shuffle(value: unknown): void;
  shuffle(value: unknown, ...more: unknown[]): void {
    refuseMore('rng.shuffle', 1, [value, ...more]);
    shuffled(value, (n) => whole(this.#draw('permutation', [n])) as NDArray, 'rng.shuffle');
  }
  choice(value: unknown, size?: Size, replace?: boolean, p?: unknown): NDArray & number;
  choice(
    value: unknown,
    size?: Size,
    replace: unknown = true,
    p?: unknown,
    ...more: unknown[]
  ): NDArray & number {
    refuseMore('rng.choice', 4, [value, size, replace, p, ...more]);
    return chosen(value, size, replace, p, (args) => this.#draw('choice', args), 'rng.choice');
  }
}
endWithNames(Generator, 'rng');

export function default_rng(value?: unknown): Generator;
export function default_rng(value?: unknown, ...more: unknown[]): Generator {
  refuseMore('np.random.default_rng', 1, [value, ...more]);
  const chosenSeed =
    value === undefined || value === null
      ? Math.floor(Math.random() * 2 ** 32)
      : toSeed(value, 'np.random.default_rng');
  return new Generator(numpy.random.default_rng(chosenSeed) as unknown as Draws);
}
