import { softmaxInPlace } from '@hw5/core';
import { expect, it } from 'vitest';
import { testImage, testNetwork } from '../../test/support/test-network.ts';
import { relativeMaps } from './relative-maps.ts';
import { contributions } from './saliency.ts';

it('add up to zero at every pixel, and give the same probabilities', () => {
  const { W, b, probabilities } = testNetwork(25, 4);
  const x = testImage(25);
  const maps = relativeMaps(Array.from(b, (_, j) => contributions(x, W, 4, j)));
  const sums = Array.from(x, (_, i) => maps.reduce((sum, map) => sum + map[i]!, 0));
  // Rounding of numbers of size 1.
  expect(sums).toBeAllclose(new Float64Array(25), { rtol: 0, atol: 1e-15 });
  const logits = Float64Array.from(b, (bias, j) => maps[j]!.reduce((sum, value) => sum + value, bias));
  softmaxInPlace(logits, 0, 4);
  expect(logits).toBeAllclose(probabilities(x), { rtol: 0, atol: 1e-14 });
});
