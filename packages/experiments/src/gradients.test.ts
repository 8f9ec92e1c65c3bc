/** Every gradient against finite differences of the loss: of each weight, each bias and each pixel. */
import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import type { Layer } from './layers/layer.ts';
import { sizeOf } from './layers/layer.ts';
import { maxPooling } from './layers/max-pooling.ts';
import { patchLayer } from './layers/patch-layer.ts';
import { relu } from './layers/relu.ts';
import { type Architecture, buildNetwork } from './networks.ts';

/** Central differences with a step of 1e-5 are off by some 1e-10, and by rounding of 1e-16 / 1e-5. */
const step = 1e-5;
const byDifferences = { rtol: 1e-6, atol: 1e-8 };

const conv = { layer: 'patches', patch: 3, stride: 1, units: 2, shared: true } as const;
const architectures: [string, Architecture][] = [
  ['convolution, ReLU and pooling', [conv, 'relu', { pool: 2 }]],
  ['two convolutions with a stride', [conv, 'relu', { ...conv, stride: 2, patch: 2 }]],
  ['overlapping patches', [{ ...conv, patch: 4, stride: 2, shared: false }, 'relu']],
  ['a hidden layer', [{ ...conv, patch: 6, units: 5, shared: false }, 'relu']],
];

it.each(architectures)('of the parameters behind %s', (_, architecture) => {
  const random = new NumpyRandom(7);
  const network = buildNetwork({ side: 6, channels: 1 }, architecture, 3, random);
  const x = random.rand(36).map((value) => (value < 0.3 ? 0 : value));
  const loss = (): number => {
    network.predict(x);
    return network.loss(1);
  };
  loss();
  network.accumulate(1);
  for (const { parameters } of network.layers) {
    for (const { values, gradient } of parameters) {
      const slopes = values.map((value, k) => {
        values[k] = value + step;
        const above = loss();
        values[k] = value - step;
        const below = loss();
        values[k] = value;
        return (above - below) / (2 * step);
      });
      expect(gradient).toBeAllclose(slopes, byDifferences);
      expect(gradient.some((slope) => slope !== 0)).toBe(true);
    }
  }
});

const input = { side: 5, channels: 2 };
const layers: [string, (random: NumpyRandom) => Layer][] = [
  ['a convolution', (random) => patchLayer(input, { ...conv, stride: 2 }, random)],
  ['patches of their own', (random) => patchLayer(input, { ...conv, shared: false }, random)],
  ['ReLU', () => relu(input)],
  ['max pooling', () => maxPooling(input, 2)],
];

it.each(layers)('of the input of %s', (_, build) => {
  const random = new NumpyRandom(3);
  const layer = build(random);
  const x = random.rand(sizeOf(input)).map((value) => value - 0.4);
  const gy = random.rand(sizeOf(layer.output)).map((value) => value - 0.5);
  const y = new Float64Array(gy.length);
  const weighted = (): number => {
    layer.forward(x, y);
    return y.reduce((sum, value, k) => sum + value * gy[k]!, 0);
  };
  weighted();
  const gx = new Float64Array(x.length).fill(9);
  layer.backward(x, gy, gx);
  const slopes = x.map((value, i) => {
    x[i] = value + step;
    const above = weighted();
    x[i] = value - step;
    const below = weighted();
    x[i] = value;
    return (above - below) / (2 * step);
  });
  expect(gx).toBeAllclose(slopes, byDifferences);
});

it('refuses patches and squares that do not fit', () => {
  const random = new NumpyRandom(0);
  expect(() => patchLayer(input, { ...conv, patch: 6 }, random)).toThrow(RangeError);
  expect(() => maxPooling(input, 6)).toThrow(RangeError);
});
