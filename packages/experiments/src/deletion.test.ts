import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import { deletionCurves, deletionOrder } from './deletion.ts';

/** Class 0 by the ink at the first two pixels: 1, 0.5 or 0. */
const byFirstTwo = {
  probabilities: (images: Float64Array): Float64Array =>
    Float64Array.from({ length: images.length / 2 }, (_, k) => {
      const image = 4 * Math.floor(k / 2);
      const p = (images[image]! + images[image + 1]!) / 2;
      return k % 2 === 0 ? p : 1 - p;
    }),
};
const explainer = (name: string, values: readonly number[]) => ({
  name,
  importance: () => Float64Array.from(values),
});

it('takes inked pixels only, the most important first, and equals in random order', () => {
  const x = Float64Array.of(1, 0, 1, 1);
  const values = Float64Array.of(0.1, 9, -1, 0.3);
  expect(deletionOrder(x, values, new NumpyRandom(0))).toEqual([3, 0, 2]);
  const orders = Array.from({ length: 20 }, (_, seed) =>
    deletionOrder(x, new Float64Array(4), new NumpyRandom(seed)).join(''),
  );
  expect(new Set(orders).size).toBeGreaterThan(3);
});

it('watches the probability of the class that was chosen while ink is deleted', () => {
  const images = [Float64Array.of(1, 1, 1, 0)];
  const explainers = [explainer('right', [3, 2, 1, 0]), explainer('wrong', [1, 2, 3, 4])];
  const curves = deletionCurves(byFirstTwo, images, 4, explainers, new NumpyRandom(0));
  expect(curves).toEqual([
    { name: 'right', probability: [1, 0.5, 0, 0, 0], area: 0.3, halvedAt: 1 },
    { name: 'wrong', probability: [1, 1, 0.5, 0, 0], area: 0.5, halvedAt: 2 },
  ]);
  // Class 1 for an image without ink there: its probability stays.
  const other = deletionCurves(byFirstTwo, [Float64Array.of(0, 0, 1, 1)], 2, explainers, new NumpyRandom(0));
  expect(other[0]).toEqual({ name: 'right', probability: [1, 1, 1], area: 1, halvedAt: null });
});
