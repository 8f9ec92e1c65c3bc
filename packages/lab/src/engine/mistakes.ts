/** The mistakes of a network on the test set, the most confident first. */
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

/** @param most the largest number of mistakes returned. */
export function findMistakes(test: LabelledImages, parameters: Parameters, most: number): Mistakes {
  const C = parameters.b.length;
  const rows = computeLogits(packSamples(test), parameters);
  const predicted = new Int32Array(test.count);
  const wrong: { index: number; confidence: number }[] = [];
  for (let index = 0; index < test.count; index++) {
    const row = rows.subarray(index * C, (index + 1) * C);
    // The argmax of the logits: softmax keeps the order, but two probabilities may round to the same number.
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
