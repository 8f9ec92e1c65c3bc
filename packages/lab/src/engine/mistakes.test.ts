import { expect, it } from 'vitest';
import { findMistakes } from './mistakes.ts';
import { pictureOf } from './picture.ts';

// Two pixels, two classes: the logits are the pixels, scaled.
const parameters = { W: Float64Array.of(2, 0, 0, 3), b: new Float64Array(2) };
const test = {
  images: Uint8Array.of(1, 0, 0, 1, 1, 0, 0, 1),
  labels: Int32Array.of(0, 0, 1, 1),
  count: 4,
  inputSize: 2,
};

it('finds the mistakes, the most confident first', () => {
  const { accuracy, count, worst } = findMistakes(test, parameters, 10);
  expect({ accuracy, count }).toEqual({ accuracy: 0.5, count: 2 });
  // Image 1 is predicted as class 1 with e³ / (1 + e³), image 2 as class 0 with e² / (1 + e²).
  expect(worst.map(({ index, label, predicted }) => [index, label, predicted])).toEqual([
    [1, 0, 1],
    [2, 1, 0],
  ]);
  expect(worst[0]!.probabilities[1]).toBeCloseTo(Math.exp(3) / (1 + Math.exp(3)), 15);
  expect(findMistakes(test, parameters, 1).worst).toHaveLength(1);
});

it.each([-1, 4, 0.5])('rejects image %f of 4', (index) => {
  expect(() => pictureOf(test, 'test', index)).toThrow(`expected an image from 0 to 3, found ${index}`);
});
