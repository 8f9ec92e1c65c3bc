import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import oracle from '../test/oracle/numpy.json' with { type: 'json' };
import { NumpyRandom } from './numpy-random.ts';

const elements = (array: unknown) => (array as { data: ArrayLike<number> }).data;

describe('NumpyRandom', () => {
  it.each(oracle.cases)(
    'draws what NumPy draws after seed $seed',
    ({ seed, rand, permutation, randAfter }) => {
      const random = new NumpyRandom(seed);
      expect(Array.from(random.rand(5))).toEqual(rand);
      expect(Array.from(random.permutation(11))).toEqual(permutation);
      expect(Array.from(random.rand(2))).toEqual(randAfter);
    },
  );

  it('draws what numpy-ts draws, over many refills of the generator and all kinds of seeds', () => {
    for (const seed of [0, 1, 12345, 0x7fffffff, 0x80000000, 0xffffffff]) {
      np.random.seed(seed);
      const random = new NumpyRandom(seed);
      for (const n of [1, 2, 64, 65, 3000, 0]) {
        expect(random.permutation(n)).toEqual(Int32Array.from(elements(np.random.permutation(n))));
        expect(random.rand(n)).toEqual(Float64Array.from(elements(np.random.rand(n))));
      }
    }
  });

  it('does not share its stream with other instances', () => {
    const [a, b] = [new NumpyRandom(0), new NumpyRandom(0)];
    a.permutation(5);
    b.permutation(5);
    expect(a.rand(3)).toEqual(b.rand(3));
  });

  it('goes on from a state that was read, also from one that numpy-ts gives', () => {
    const random = new NumpyRandom(7);
    random.permutation(1000);
    const state = JSON.parse(JSON.stringify(random.state));
    const expected = [random.rand(700), random.permutation(50)];
    const other = new NumpyRandom(0);
    other.rand(3);
    other.state = state;
    expect([other.rand(700), other.permutation(50)]).toEqual(expected);
    np.random.set_state(state);
    expect(Float64Array.from(elements(np.random.rand(700)))).toEqual(expected[0]);
    other.state = np.random.get_state() as typeof state;
    expect(other.permutation(50)).toEqual(expected[1]);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses the seed %s', (seed) => {
    expect(() => new NumpyRandom(seed)).toThrow(`expected a seed from 0 to 4294967295, found ${seed}`);
  });
});
