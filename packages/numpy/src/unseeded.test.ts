/** The first draws of a program that seeds nothing, in a file of their own, so that nothing came before. */
import { expect, it } from 'vitest';
import * as np from './index.ts';

it('draws as if it had been seeded with 5489, whoever draws first', () => {
  // After np.random.seed(5489), from NumPy 1.24.
  expect([np.random.randn(), np.random.rand(), np.random.rand(2).tolist()]).toEqual([
    -0.7732891502316195,
    0.2784982188670484,
    [0.5468815192049838, 0.9575068354342976],
  ]);
});
