/** Against numpy-ts' own generator, which is NumPy's in WebAssembly: the same calls, number for number. */
import * as bare from 'numpy-ts';
import { expect, it } from 'vitest';
import * as np from './index.ts';

type Random = Record<string, (...args: unknown[]) => unknown>;

/** Calls by name, made one after the other; of each, all numbers that it gives. */
function drawn(random: object, calls: readonly (readonly [string, ...unknown[]])[]): unknown[] {
  return calls.map(([name, ...args]) => {
    const value = (random as Random)[name]!(...args);
    const list = (value as { tolist?: () => unknown } | undefined)?.tolist?.() ?? value;
    return Array.isArray(list) ? list.flat().map(Number) : list;
  });
}

it('hands its state on before numpy-ts has drawn anything', () => {
  // First in this file, so that it has not. From NumPy 1.24.
  np.random.seed(42);
  expect([np.random.randn(), np.random.randn()]).toEqual([0.4967141530112327, -0.13826430117118466]);
});

it.each([
  [
    'uniform numbers',
    [['rand'], ['rand', 3, 7], ['random', [5]], ['uniform', -2, 3, [4]], ['uniform', 1, 4]],
  ],
  [
    'more than a block of words',
    [
      ['rand', 700],
      ['rand', 1],
      ['rand', 313],
    ],
  ],
  ['orders', [['permutation', 1], ['permutation', 2], ['permutation', 60], ['permutation', 700], ['rand']]],
  [
    'other draws between, which numpy-ts makes',
    [
      ['rand', 2],
      ['randn', 3],
      ['rand', 2],
      ['normal', 1, 2, [3]],
      ['permutation', 9],
      ['randint', 0, 50, [6]],
    ],
  ],
  [
    'half of a pair of normal numbers, then a seed',
    [['rand'], ['randn'], ['seed', 4], ['rand'], ['randn'], ['randn'], ['rand']],
  ],
  [
    'a choice after uniform numbers',
    [
      ['rand', 3],
      ['choice', 10, [4]],
      ['rand', 3],
    ],
  ],
] as const)('%s', (_, calls) => {
  for (const seed of [0, 1, 42, 5489, 0xffffffff]) {
    const all = [['seed', seed], ...calls] as const;
    expect(drawn(np.random, all)).toEqual(drawn(bare.random, all));
  }
});

it('has one stream, whoever holds the state', () => {
  const states = [np.random, bare.random].map((random) => {
    drawn(random, [
      ['seed', 7],
      ['rand', 5],
    ]);
    const early = random.get_state();
    const first = drawn(random, [
      ['rand', 3],
      ['randn', 2],
    ]);
    random.set_state(early as never);
    return {
      early,
      first,
      again: drawn(random, [
        ['rand', 3],
        ['randn', 2],
      ]),
      end: random.get_state(),
    };
  });
  expect(states[0]).toEqual(states[1]);
  expect(states[0]!.again).toEqual(states[0]!.first);
});

it('draws beside the global stream without moving it', () => {
  np.random.seed(3);
  const alone = [np.random.rand(), np.random.rand()];
  np.random.seed(3);
  const first = np.random.rand();
  const other = new np.random.RandomState(8);
  other.randn(1);
  expect([first, np.random.rand()]).toEqual(alone);
});
