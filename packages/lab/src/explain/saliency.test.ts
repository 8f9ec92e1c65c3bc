import { expect, it } from 'vitest';
import { testImage, testNetwork } from '../../test/support/test-network.ts';
import { contributions, saliency } from './saliency.ts';

it('contributions and bias add up to the logit of each class', () => {
  const network = testNetwork(49, 4);
  const x = testImage(49);
  const sums = Array.from(
    network.b,
    (bias, j) => contributions(x, network.W, 4, j).reduce((sum, value) => sum + value, 0) + bias,
  );
  // Another order of summation of 50 numbers of size 1.
  expect(sums).toBeAllclose(network.logits(x), { rtol: 0, atol: 1e-13 });
});

it.each([0, 3])('saliency of class %i is the slope of its probability, by central differences', (c) => {
  const network = testNetwork(25, 4);
  const x = testImage(25).map((pixel, i) => pixel + 0.01 * i);
  const h = 1e-5;
  const slopes = Array.from(x, (_, i) => {
    const at = (shift: number) =>
      network.probabilities(x.map((pixel, k) => (k === i ? pixel + shift : pixel)))[c]!;
    return (at(h) - at(-h)) / (2 * h);
  });
  // Central differences err by h² times a third derivative of size 1, and by rounding, 1e-16 / h.
  expect(saliency(network.W, network.probabilities(x), c)).toBeAllclose(slopes, { rtol: 0, atol: 1e-9 });
});

it('saliencies of all classes add up to 0 at each pixel, because probabilities sum to 1', () => {
  const network = testNetwork(25, 4);
  const p = network.probabilities(testImage(25));
  const maps = [0, 1, 2, 3].map((c) => saliency(network.W, p, c));
  const sums = Array.from(maps[0]!, (_, i) => maps.reduce((sum, map) => sum + map[i]!, 0));
  // Rounding of numbers of size 1.
  expect(sums).toBeAllclose(new Float64Array(25), { rtol: 0, atol: 1e-15 });
});

it('a case by hand: two classes, one pixel', () => {
  // p = (1/2, 1/2), w = (1, -1): p_0 (w_0 - Σ p w) = 1/2 (1 - 0).
  expect(saliency(Float64Array.of(1, -1), Float64Array.of(0.5, 0.5), 0)).toEqual(Float64Array.of(0.5));
});
