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
  const outcome = layersExperiment(data, settings, (fraction) => fractions.push(fraction));
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
});

it('says where steps were too long', () => {
  expect(layersExperiment(data, { ...settings, learningRate: 1e200 }).diverged).toBe(true);
});
