/** Generators of their own: the legacy stream beside the global one, and `default_rng`. */
import * as numpy from 'numpy-ts/core';
import { callBase } from './base.ts';
import { type AnyFunction, get_state, seed, set_state, toSeed } from './legacy-stream.ts';
import type { NDArray } from './ndarray.ts';
import { describe, fail } from './numpy-error.ts';
import {
  choice,
  chosen,
  normal,
  permutation,
  permuted,
  rand,
  randint,
  randn,
  random,
  type Size,
  shuffle,
  shuffled,
  sizeArgument,
  standard_normal,
  uniform,
  whole,
  withSize,
} from './random.ts';

/** A generator of its own with the legacy stream. */
export class RandomState {
  #state: unknown;

  constructor(value?: unknown) {
    this.#with(() => seed(value), true);
  }

  /** Runs a draw with this generator's state in place of the global one. */
  #with<T>(f: () => T, fresh = false): T {
    const outside = get_state();
    if (!fresh) set_state(this.#state);
    try {
      return f();
    } finally {
      this.#state = get_state();
      set_state(outside);
    }
  }

  seed(value: unknown): void {
    this.#with(() => seed(value));
  }
  rand(...args: number[]): NDArray & number {
    return this.#with(() => rand(...args));
  }
  randn(...args: number[]): NDArray & number {
    return this.#with(() => randn(...args));
  }
  random(size?: Size): NDArray & number {
    return this.#with(() => random(size));
  }
  random_sample(size?: Size): NDArray & number {
    return this.#with(() => random(size));
  }
  uniform(low?: number, high?: number, size?: Size): NDArray & number {
    return this.#with(() => uniform(low, high, size));
  }
  normal(mean?: number, deviation?: number, size?: Size): NDArray & number {
    return this.#with(() => normal(mean, deviation, size));
  }
  standard_normal(size?: Size): NDArray & number {
    return this.#with(() => standard_normal(size));
  }
  randint(low: number, high?: number | null, size?: Size): NDArray & number {
    return this.#with(() => randint(low, high, size));
  }
  permutation(value: unknown): NDArray {
    return this.#with(() => permutation(value));
  }
  shuffle(value: unknown): void {
    this.#with(() => shuffle(value));
  }
  choice(value: unknown, size?: Size, replace?: boolean, p?: unknown): NDArray & number {
    return this.#with(() => choice(value, size, replace, p));
  }
}

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

  random(size?: Size): NDArray & number {
    return withSize('random', 1, (args) => this.#draw('random', args), 'rng')(size);
  }
  uniform(low?: number, high?: number, size?: Size): NDArray & number {
    return withSize('uniform', 3, (args) => this.#draw('uniform', args), 'rng')(low, high, size);
  }
  normal(mean?: number, deviation?: number, size?: Size): NDArray & number {
    return withSize('normal', 3, (args) => this.#draw('normal', args), 'rng')(mean, deviation, size);
  }
  standard_normal(size?: Size): NDArray & number {
    return withSize('standard_normal', 1, (args) => this.#draw('standard_normal', args), 'rng')(size);
  }
  integers(low: number, high?: number | null, size?: Size): NDArray & number {
    const call = 'rng.integers';
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
  permutation(value: unknown): NDArray {
    return permuted(value, (n) => whole(this.#draw('permutation', [n])) as NDArray, 'rng.permutation');
  }
  shuffle(value: unknown): void {
    shuffled(value, (n) => whole(this.#draw('permutation', [n])) as NDArray, 'rng.shuffle');
  }
  choice(value: unknown, size?: Size, replace: unknown = true, p?: unknown): NDArray & number {
    return chosen(value, size, replace, p, (args) => this.#draw('choice', args), 'rng.choice');
  }
}

export function default_rng(value?: unknown): Generator {
  const chosenSeed =
    value === undefined || value === null
      ? Math.floor(Math.random() * 2 ** 32)
      : toSeed(value, 'np.random.default_rng');
  return new Generator(numpy.random.default_rng(chosenSeed) as unknown as Draws);
}
