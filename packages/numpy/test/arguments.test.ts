/**
 * No function drops an argument: one that it does not know is an error, wherever it stands. In NumPy the
 * last ones change the numbers (`out`, `order`, `endpoint`, `equal_nan`); JavaScript is silent about them.
 */
import { describe, expect, it } from 'vitest';
import * as np from '../src/index.ts';

type Call = (...args: unknown[]) => unknown;

/** Arguments that some function takes; each function is tried with all of them. */
const calls: readonly (() => unknown[])[] = [
  () => [],
  () => [matrix()],
  () => [vector()],
  () => [matrix(), matrix()],
  () => [vector(), vector()],
  () => [whole(), whole()],
  () => [[matrix(), matrix()]],
  () => [0],
  () => [0, 1],
  () => [[true, false, true]],
  () => [2],
  () => [1, 2],
  () => [1, 2, 3],
  () => [[2, 2]],
  () => [[2, 2], 1],
  () => [
    [2, 2],
    [2, 1],
  ],
  () => [matrix(), 0],
  () => [matrix(), 0, 1],
  () => [matrix(), [1, 0]],
  () => [matrix(), [[0], [1]], 0],
  () => [matrix(), [[0], [1]], 5, 0],
  () => [vector(), [1], [2]],
  () => [vector(), 1, 2],
  () => [vector(), [2, 3]],
  () => [vector(), [true, false, true]],
  () => [[true, false, true], vector()],
  () => [vector(), [true, false, true], [5]],
  () => [[np.greater(vector(), 1)], [vector()]],
  () => ['ij->ji', matrix()],
  () => [(i: unknown) => i, [2]],
  () => [np.sum, 0, matrix()],
  () => [0, 'int32'],
  () => ['int32'],
  () => [new Uint8Array(8)],
  () => [np.serializeNpy(vector())],
  () => [{ precision: 8 }],
];
const matrix = (): np.NDArray =>
  np.array([
    [4, 1],
    [2, 3],
  ]);
const vector = (): np.NDArray => np.array([1, 2, 3]);
const whole = (): np.NDArray => np.array([6, 4], 'int32');
const junk = { noSuchOption: 1 };

/** The refusal of a call, or null where it was taken. Errors from inside are no refusals. */
function refusal(f: Call, args: readonly unknown[]): string | null {
  try {
    f(...args);
    return null;
  } catch (error) {
    const { message } = error as Error;
    if (!(error instanceof np.NumpyError) || /\(reading|is not a function|is not iterable/.test(message))
      throw error;
    return message;
  }
}

/** How often a call was understood; expects that it is refused with one argument more. */
function tryAll(f: Call): number {
  let understood = 0;
  for (const make of calls) {
    if (refusal(f, make()) !== null) continue;
    understood++;
    for (const gap of [0, 1, 2, 3, 6]) {
      const before = make();
      const args = [...before, ...new Array<undefined>(gap).fill(undefined), junk];
      if (refusal(f, args) === null)
        expect.fail(`${String(before)} and an unknown argument at ${args.length - 1} are taken`);
    }
  }
  return understood;
}

/** Classes, settings that change no number, what takes anything, and conversions, for `.map(np.float64)`. */
const others =
  /^(isscalar|Complex|NDArray|NDArrayCore|NumpyError|configureWasm|(bool|u?int|float)\d*_?|double|single)$/;
function isUnsupported(f: Call): boolean {
  try {
    f(matrix());
  } catch (error) {
    return (error as Error).message.includes('not part of this NumPy');
  }
  return false;
}
const functionsOf = (object: object): [string, Call][] =>
  Object.entries(object).filter(
    (entry): entry is [string, Call] =>
      typeof entry[1] === 'function' && !others.test(entry[0]) && !isUnsupported(entry[1] as Call),
  );

describe.each([
  ['np', np],
  ['np.linalg', np.linalg],
] as const)('%s', (_title, functions) => {
  it.each(functionsOf(functions))('%s refuses what it does not know', (_name, f) => {
    expect(tryAll(f)).toBeGreaterThan(0);
  });
});

const methodsOf = (prototype: object): string[] =>
  Object.getOwnPropertyNames(prototype).filter(
    (name) =>
      name !== 'constructor' &&
      !name.startsWith('_') &&
      typeof Object.getOwnPropertyDescriptor(prototype, name)!.value === 'function',
  );

/** They read nothing that could change a number. */
const harmless = ['copy', 'tolist', 'toArray', 'toJSON', 'toString', 'valueOf', 'dispose', 'iget', 'iset'];

it.each(methodsOf(np.NDArray.prototype).filter((name) => !harmless.includes(name)))(
  'a.%s refuses what it does not know',
  (name) => {
    const method: Call = (...args) => (Reflect.get(matrix(), name) as Call).apply(matrix(), args);
    const first: Call = (...args) => (Reflect.get(vector(), name) as Call).apply(vector(), args);
    const counting: Call = (...args) => (Reflect.get(whole(), name) as Call).apply(whole(), args);
    expect(tryAll(method) + tryAll(first) + tryAll(counting)).toBeGreaterThan(0);
  },
);

describe.each([
  ['np.random', () => np.random],
  ['RandomState', () => new np.random.RandomState(1)],
  ['default_rng', () => np.random.default_rng(1)],
] as const)('%s', (_title, make) => {
  const names = new Set([
    ...Object.keys(make()),
    ...methodsOf((Object.getPrototypeOf(make()) as object | null) ?? {}),
  ]);
  names.delete('get_state');
  const draws = [...names].filter(
    (name) => /^[a-z]/.test(name) && !isUnsupported((...args) => call(name, args)),
  );
  function call(name: string, args: readonly unknown[]): unknown {
    const generator = make();
    return (Reflect.get(generator, name) as Call).apply(generator, [...args]);
  }
  it.each(draws.filter((name) => name !== 'set_state'))('%s refuses what it does not know', (name) => {
    expect(tryAll((...args) => call(name, args))).toBeGreaterThan(0);
  });
});

describe('what changes nothing is taken', () => {
  const list = [matrix(), matrix().add(1)];
  it.each(['exp', 'ravel', 'copy', 'square', 'tolist'])('np.%s as the callback of map', (name) => {
    const f = Reflect.get(np, name) as Call;
    expect(list.map(f as never).map(String)).toEqual(list.map((x) => String(f(x))));
    if (name === 'exp') expect([0, 1].map(np.exp as (x: number) => number)).toEqual([1, Math.exp(1)]);
  });
  it('a function of two arguments is not: the index would be one of them', () => {
    expect(refusal(() => list.map(np.diag as never), [])).toMatch(/in \.map write x => np\.diag\(x\)/);
    expect(refusal(() => list.map(np.sum as never), [])).toMatch(/in \.map write x => np\.sum\(x\)/);
  });
});
