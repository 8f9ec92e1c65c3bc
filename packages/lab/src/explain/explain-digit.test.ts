import { NumpyRandom } from '@hw5/core';
import { expect, it } from 'vitest';
import { testImage, testNetwork } from '../../test/support/test-network.ts';
import { explainDigit } from './explain-digit.ts';

const lime = { samples: 200, blockSide: 4, kernelWidth: 0.25, alpha: 1, seed: 0 };

it('explains the most probable class unless another is chosen', () => {
  const network = testNetwork(784, 10, 1, 0.1);
  const explain = (chosen: number | null) =>
    explainDigit(network, testImage(784), 28, chosen, lime, new NumpyRandom(0));
  const own = explain(null);
  expect(own.chosen).toBe(own.predicted);
  expect(own.probabilities[own.predicted]).toBe(Math.max(...own.probabilities));
  const other = (own.predicted + 1) % 10;
  expect(explain(other)).toMatchObject({ chosen: other, predicted: own.predicted });
  expect(explain(own.predicted)).toEqual(own);
});

it('counts the squares with ink, and LIME agrees with the slopes of ink on a nearly linear network', () => {
  // With weights this small, softmax is almost linear.
  const network = testNetwork(784, 10, 1, 1e-5);
  const x = testImage(784).map((pixel, i) => (i < 392 ? pixel : 0));
  const explanation = explainDigit(network, x, 28, 3, { ...lime, alpha: 1e-9 }, new NumpyRandom(0));
  expect(explanation.inkBlocks).toBe(28);
  expect(explanation.inkAgreement).toBeGreaterThan(0.999);
  expect(explanation.agreement).toBeLessThan(explanation.inkAgreement);
  // The lower half has no ink, so only ranks of the upper half differ.
  expect(explanation.rankGaps).toHaveLength(49);
  expect(explanation.rankGaps.subarray(28).every((gap) => gap === 0)).toBe(true);
  expect(explanation.rankGaps.some((gap) => gap !== 0)).toBe(true);
  expect(explanation.rankGaps.reduce((sum, gap) => sum + gap, 0)).toBe(0);
});

it('returns NaN as the agreement for a blank image', () => {
  const explanation = explainDigit(
    testNetwork(784, 10),
    new Float64Array(784),
    28,
    null,
    lime,
    new NumpyRandom(0),
  );
  expect(explanation).toMatchObject({ agreement: Number.NaN, inkBlocks: 0 });
});
