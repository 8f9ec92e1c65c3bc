import type { Dataset } from '@hw5/datasets';
import { expect, it } from 'vitest';
import { evaluate } from './evaluation.ts';
import type { Trained } from './trained.ts';

// Two features, two classes: the logits are the images themselves, so argmax is the brighter pixel.
const images = Float64Array.of(1, 0, 0, 1, 0.25, 0.75);
const half = { images, labels: Int32Array.of(0, 1, 0), count: 3, inputSize: 2 };
const dataset: Dataset = {
  name: 'mnist',
  source: 'directory',
  origin: '/data',
  checksums: {},
  classNames: ['left', 'right'],
  imageShape: [1, 2],
  train: half,
  test: half,
};
const svm = {
  objective: 0,
  // f = -x0 + x1: class 1 where it is positive.
  coef: [[-1, 1]],
  intercept: [0],
  trainAccuracy: 2 / 3,
  testAccuracy: 2 / 3,
};
const trained: Trained = {
  epochs: [{ epoch: 0, totalLoss: 1, accuracy: 2 / 3 }],
  W: Float64Array.of(1, 0, 0, 1),
  b: Float64Array.of(0, 0),
  testAccuracy: 2 / 3,
  svm,
  seconds: { train: 0, svm: 0 },
};

it('computes logits and predictions of a model that computed none', () => {
  const { logits, svmPredicted, worstIndices, worstPixels } = evaluate(dataset, trained);
  expect([...logits]).toEqual([...images]);
  expect([...svmPredicted!]).toEqual([0, 1, 1]);
  // The third image is the only mistake; its pixels are 0.25 and 0.75 of 255.
  expect([...worstIndices]).toEqual([2]);
  expect([...worstPixels]).toEqual([64, 191]);
});

it('takes those that training computed, instead of computing them again', () => {
  const evaluated = { testLogits: Float64Array.of(9, 8, 7, 6, 5, 4), svmPredicted: Int32Array.of(1, 1, 1) };
  const { logits, svmPredicted } = evaluate(dataset, { ...trained, evaluated });
  expect(logits).toBe(evaluated.testLogits);
  expect(svmPredicted).toBe(evaluated.svmPredicted);
});
