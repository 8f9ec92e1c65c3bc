/** Trainings of small layered networks, and ranks, against NumPy's (test/oracle/generate.py). */
import { NumpyRandom } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import { trainEpoch } from '../src/layered-training.ts';
import { type Architecture, buildNetwork } from '../src/networks.ts';
import { namedRanks, rankGrid } from '../src/rank/filters.ts';
import oracle from './oracle/numpy.json' with { type: 'json' };

/** Rounding of sums of some hundred terms, in another order. */
const rounding = { rtol: 1e-11, atol: 1e-12 };

const patches = { layer: 'patches', shared: true, stride: 1 } as const;
const architectures: Record<string, Architecture> = {
  'conv-relu-pool': [{ ...patches, patch: 3, units: 2 }, 'relu', { pool: 2 }],
  strided: [{ ...patches, patch: 3, stride: 2, units: 2 }, { ...patches, patch: 2, units: 2 }, 'relu'],
  local: [{ ...patches, patch: 3, stride: 2, units: 2, shared: false }, 'relu'],
};

describe.each(oracle.cases)('$name', ({ name, seed, losses, weights, biases }) => {
  it('has NumPy’s losses, and its weights and biases after two steps', () => {
    const random = new NumpyRandom(seed);
    const network = buildNetwork({ side: 7, channels: 1 }, architectures[name]!, 3, random);
    const pixels = random.rand(4 * 49).map((value) => (value < 0.4 ? 0 : value));
    const inOrder = {
      rand: (n: number) => random.rand(n),
      permutation: (n: number) => Int32Array.from(Array(n).keys()),
    };
    const labels = Int32Array.of(2, 0, 1, 2);
    const loss = trainEpoch(
      network,
      { pixels, labels },
      { learningRate: 0.25, batchSize: 2, random: inOrder },
    );
    expect(loss).toBeAllclose(losses.reduce((sum, value) => sum + value, 0) / 4, rounding);
    const learned = network.layers.filter(({ parameters }) => parameters.length > 0);
    learned.forEach(({ parameters }, k) => {
      expect(parameters[0]!.values).toBeAllclose(weights[k]!, rounding);
      expect(parameters[1]!.values).toBeAllclose(biases[k]!, rounding);
    });
    expect(learned).toHaveLength(weights.length);
  });
});

it('ranks well-known filters as singular values do', () => {
  expect(Object.fromEntries(namedRanks().map(({ name, rank }) => [name, rank]))).toEqual(oracle.named);
});

it.each([1, 2, 3])('ranks random filters of side %i as singular values do', (kernel) => {
  const grid = { kernels: [kernel], strides: [1, 2, 3, 4], counts: [1, 3, 4, 9] };
  const rows = rankGrid(grid, new NumpyRandom(0)).map((row) => [row.kernel, row.stride, row.count, row.rank]);
  expect(rows).toEqual(oracle.grid.filter(([side]) => side === kernel));
});
