import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import { layersExperiment } from './layers-experiment.ts';

/** Images of 6 × 6: ink in the upper half is class 0, in the lower half class 1. */
const random = new NumpyRandom(1);
const labels = Int32Array.from({ length: 40 }, (_, i) => i % 2);
const draws = random.rand(40 * 36);
const pixels = Uint8Array.from(draws, (draw, k) =>
  draw < 0.5 && k % 36 >= 18 === (labels[Math.floor(k / 36)] === 1) ? 1 : 0,
);
const data = { train: { pixels, labels }, test: { pixels, labels }, side: 6, classCount: 2 };
const settings = {
  ...({ network: 'conv-relu-pool', filters: 3, kernel: 3, stride: 1, pool: 2, image: 1 } as const),
  ...{ seed: 0, epochs: 20, learningRate: 0.1, batchSize: 4, transformed: 20 },
  transforms: [{ kind: 'turn', amount: 180, where: 'whole' }] as const,
};

it('learns, and is wrong on images that are upside down', () => {
  const fractions: number[] = [];
  const accuracies: number[] = [];
  const outcome = layersExperiment(data, settings, (fraction, epoch) => {
    fractions.push(fraction);
    accuracies.push(epoch!.testAccuracy);
  });
  expect(accuracies).toEqual(outcome.epochs.map(({ testAccuracy }) => testAccuracy));
  expect(outcome.epochs.at(-1)).toMatchObject({ trainAccuracy: 1, testAccuracy: 1 });
  expect(outcome.epochs.at(-1)!.trainingLoss).toBeLessThan(outcome.epochs[0]!.trainingLoss);
  expect(outcome.diverged).toBe(false);
  expect(outcome.transforms[0]!.accuracy).toBe(0);
  expect(fractions).toHaveLength(20);
  expect(fractions.at(-1)).toBe(1);
  expect(outcome.maps.map(({ of, side, channels }) => [of, side, channels])).toEqual([
    ['input', 6, 1],
    ['convolution', 4, 3],
    ['relu', 4, 3],
    ['max-pooling', 2, 3],
  ]);
  expect(outcome.maps[0]!.values).toEqual(Float64Array.from(pixels.subarray(36, 72)));
  // A cell of a map by hand, from the parameters that come with it: filter 2 in row 1, column 3.
  const [weights, biases] = outcome.maps[1]!.parameters;
  let sum = biases![2]!;
  for (let k = 0; k < 9; k++)
    sum += pixels[36 + (1 + Math.floor(k / 3)) * 6 + 3 + (k % 3)]! * weights![3 * k + 2]!;
  expect(outcome.maps[1]!.values[3 * (1 * 4 + 3) + 2]).toBeCloseTo(sum, 14);
  expect(outcome.maps[2]!.parameters).toEqual([]);
});

it('says where steps were too long', () => {
  expect(layersExperiment(data, { ...settings, learningRate: 1e200 }).diverged).toBe(true);
});
