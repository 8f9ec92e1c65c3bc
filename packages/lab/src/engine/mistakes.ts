/** What a network gets wrong on the test set, the most confident mistakes first. */
import {
  accuracy,
  argmax,
  computeLogits,
  type LabelledImages,
  type Parameters,
  packSamples,
  softmaxInPlace,
} from '@hw5/core';
import { pictureOf } from './picture.ts';
import type { Mistakes } from './protocol.ts';

/** @param most how many to show at most. */
export function findMistakes(test: LabelledImages, parameters: Parameters, most: number): Mistakes {
  const C = parameters.b.length;
  const rows = computeLogits(packSamples(test), parameters);
  const predicted = new Int32Array(test.count);
  const wrong: { index: number; confidence: number }[] = [];
  for (let index = 0; index < test.count; index++) {
    const row = rows.subarray(index * C, (index + 1) * C);
    // Of the logits: softmax keeps their order, but where two probabilities round to 1 the order is gone.
    predicted[index] = argmax(row);
    softmaxInPlace(row, 0, C);
    const best = predicted[index]!;
    if (best !== test.labels[index]) wrong.push({ index, confidence: row[best]! });
  }
  wrong.sort((a, b) => b.confidence - a.confidence || a.index - b.index);
  return {
    accuracy: accuracy(predicted, test.labels),
    count: wrong.length,
    worst: wrong.slice(0, most).map(({ index }) => ({
      ...pictureOf(test, 'test', index),
      predicted: predicted[index]!,
      probabilities: rows.slice(index * C, (index + 1) * C),
    })),
  };
}
