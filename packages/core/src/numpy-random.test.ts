import * as np from 'numpy-ts';
import { describe, expect, it } from 'vitest';
import oracle from '../test/oracle/numpy.json' with { type: 'json' };
import { NumpyRandom } from './numpy-random.ts';

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

  it('keeps its own stream apart from other instances and from the global one', () => {
    np.random.seed(7);
    const expected = (np.random.rand(2) as np.NDArray).tolist();
    np.random.seed(7);
    const a = new NumpyRandom(0);
    const b = new NumpyRandom(0);
    expect(a.rand(3)).toEqual(b.rand(3));
    expect((np.random.rand(2) as np.NDArray).tolist()).toEqual(expected);
  });

  it.each([-1, 0.5, 2 ** 32, Number.NaN])('refuses the seed %s', (seed) => {
    expect(() => new NumpyRandom(seed)).toThrow(`expected a seed from 0 to 4294967295, found ${seed}`);
  });
});
