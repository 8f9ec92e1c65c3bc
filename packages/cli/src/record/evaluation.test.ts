import type { Dataset } from '@hw5/datasets';
import { expect, it } from 'vitest';
import { evaluate } from './evaluation.ts';
import type { Trained } from './trained.ts';

// Two features, two classes: the logits are the images themselves, so the prediction is the brighter pixel.
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
const evaluated = {
  logits: images,
  probabilities: Float64Array.of(0.7, 0.3, 0.3, 0.7, 0.4, 0.6),
  svmPredicted: Int32Array.of(1, 1, 1),
};
const svm = {
  objective: 0,
  coef: [[-1, 1]],
  intercept: [0],
  trainAccuracy: 2 / 3,
  testAccuracy: 2 / 3,
};
const trained: Trained = {
  epochs: [{ epoch: 0, totalLoss: 1, accuracy: 2 / 3, trainAccuracy: null }],
  W: Float64Array.of(1, 0, 0, 1),
  b: Float64Array.of(0, 0),
  testAccuracy: 2 / 3,
  svm,
  point: null,
  evaluated,
  seconds: { train: 0, svm: 0 },
};

it('keeps what training computed, and shows the pixels of the worst mistakes', () => {
  const { logits, probabilities, svmPredicted, worstIndices, worstPixels } = evaluate(dataset, trained);
  expect([logits, probabilities, svmPredicted]).toEqual([
    evaluated.logits,
    evaluated.probabilities,
    evaluated.svmPredicted,
  ]);
  // The third image is the only mistake; its pixels are 0.25 and 0.75 of 255.
  expect([...worstIndices]).toEqual([2]);
  expect([...worstPixels]).toEqual([64, 191]);
});
