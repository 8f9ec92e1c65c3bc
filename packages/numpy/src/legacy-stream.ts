/**
 * The global generator's state and its draws: made here where mersenne.ts can, else by numpy-ts, which is
 * then lent the state.
 */
import * as numpy from 'numpy-ts/core';
import { callBase } from './base.ts';
import {
  drawableState,
  mersenneState,
  randomOrder,
  seedMersenne,
  setMersenneState,
  uniform01,
} from './mersenne.ts';
import { NDArray } from './ndarray.ts';
import { secondNormal, setSecondNormal } from './normals.ts';
import { describe, fail } from './numpy-error.ts';
import { takes } from './takes.ts';

export type AnyFunction = (...args: never[]) => unknown;

/** A seed as NumPy takes it. Throws a `NumpyError`. */
export function toSeed(seed: unknown, call: string): number {
  if (seed instanceof NDArray && seed.size === 1) return toSeed(seed.item(), call);
  if (typeof seed === 'bigint') return toSeed(Number(seed), call);
  if (typeof seed !== 'number' || !Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    return fail('value', call, `${describe(seed)} is no seed; write a whole number from 0 to 4294967295`);
  }
  return seed;
}

/**
 * True while numpy-ts has the generator's state: from the first draw that mersenne.ts does not make until a
 * seed or a state is set.
 */
let isLent = false;

export const seed = takes('np.random.seed', 1, (value?: unknown): void => {
  const chosen =
    value === undefined || value === null
      ? Math.floor(Math.random() * 2 ** 32)
      : toSeed(value, 'np.random.seed');
  seedMersenne(chosen);
  isLent = false;
  setSecondNormal(null);
});

function lend(): void {
  if (isLent) return;
  // numpy-ts 1.7.0 forgets a state that is set before anything has been drawn or seeded.
  numpy.random.seed(0);
  numpy.random.set_state(drawableState() as Parameters<typeof numpy.random.set_state>[0]);
  isLent = true;
}

/** From here on WebAssembly is faster, its start included. */
const MANY = 4096;

function uniforms(size: unknown, low = 0, width = 1): NDArray | number | null {
  if (size === undefined) return uniform01() * width + low;
  const count = (size as readonly number[])[0]!;
  if (count >= MANY) return null;
  const values = new Float64Array(count);
  for (let i = 0; i < values.length; i++) values[i] = uniform01() * width + low;
  return new NDArray(values, [values.length], 'float64');
}

/** What mersenne.ts draws, by numpy-ts' names; null where numpy-ts is to draw. */
function drawHere(name: string, args: readonly unknown[]): unknown {
  if (name === 'rand' || name === 'random') return uniforms(args[0]);
  if (name === 'permutation' && (args[0] as number) < MANY) {
    const order = randomOrder(args[0] as number);
    return new NDArray(order, [order.length], 'float64');
  }
  const [low = 0, high = 1, size] = args;
  if (name !== 'uniform' || typeof low !== 'number' || typeof high !== 'number') return null;
  return uniforms(size, low, high - low);
}

export function draw(name: string, call: string, args: readonly unknown[]): unknown {
  const drawn = isLent ? null : drawHere(name, args);
  if (drawn !== null) return drawn;
  lend();
  return callBase(call, numpy.random[name as keyof typeof numpy.random] as AnyFunction, args);
}

/** The stream's place, for `set_state`: as numpy-ts has it, and the second of a pair of normal numbers. */
export function get_state(): unknown {
  const second = secondNormal();
  return {
    ...(isLent ? numpy.random.get_state() : mersenneState()),
    ...(second === null ? {} : { second }),
  };
}
export const set_state = takes('np.random.set_state', 1, (state: unknown): void => {
  if (!setMersenneState(state))
    fail('argument', 'np.random.set_state', `${describe(state)}; it takes what get_state returned`);
  isLent = false;
  setSecondNormal((state as { second?: number }).second ?? null);
});
