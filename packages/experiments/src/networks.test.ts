/** Sizes and costs, worked by hand. */
import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import { buildNetwork, layersArchitecture, patchArchitecture } from './networks.ts';

const settings = { filters: 8, kernel: 3, stride: 1, pool: 2 };
const image = { side: 28, channels: 1 };

it('counts what our layer costs with and without layers before it', () => {
  const costs = (['softmax', 'conv', 'conv-relu', 'conv-relu-pool'] as const).map(
    (name) => buildNetwork(image, layersArchitecture(name, settings), 10, new NumpyRandom(0)).cost,
  );
  // 28·28·10.
  expect(costs[0]).toEqual({ weights: 7840, biases: 10, testing: 7840, training: 15_680 });
  // 26·26·8 = 5408 features of 9 pixels each: 48 672; then 54 080. Twice both, and the softmax layer's input.
  const conv = { weights: 72 + 54_080, biases: 18, testing: 102_752, training: 259_584 };
  expect(costs[1]).toEqual(conv);
  expect(costs[2]).toEqual(conv);
  // 13·13·8 = 1352 features are left: 13 520.
  expect(costs[3]).toEqual({ weights: 13_592, biases: 18, testing: 62_192, training: 137_904 });
});

it('wires some 192 hidden units in three ways', () => {
  const costs = (['full', 'overlapping', 'disjoint'] as const).map(
    (name) => buildNetwork(image, patchArchitecture(name), 10, new NumpyRandom(0)).cost.weights,
  );
  // 784·192 + 192·10; 49 patches of 100 pixels, 4 units each, then 196·10; 16 of 49, 12 units each.
  expect(costs).toEqual([152_448, 21_560, 11_328]);
});

it('draws weights within the bound of their inputs, and no biases', () => {
  const [layer] = buildNetwork(image, layersArchitecture('conv', settings), 10, new NumpyRandom(0)).layers;
  const [weights, biases] = layer!.parameters;
  const largest = Math.max(...weights!.values.map(Math.abs));
  expect(largest).toBeLessThanOrEqual(Math.sqrt(6 / 9));
  expect(largest).toBeGreaterThan(0.7);
  expect(biases!.values.every((value) => value === 0)).toBe(true);
});
