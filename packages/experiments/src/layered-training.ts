/** Mini-batch gradient descent on a layered network: an epoch at a time, each in a fresh permutation. */
import type { RandomSource } from '@hw5/core';
import { allPixels, type LabelledImages } from '@hw5/core/images';
import type { LayeredNetwork } from './layered-network.ts';

/** Pixels of n images [n·D], and their classes. */
export interface Images {
  readonly pixels: Float64Array | Uint8Array;
  readonly labels: Int32Array;
}

export const imagesOf = (images: LabelledImages): Images => ({
  pixels: allPixels(images),
  labels: images.labels,
});

export interface DescentOptions {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly random: RandomSource;
}

/** @returns the mean loss, that of each image taken before the step that it is part of. */
export function trainEpoch(
  network: LayeredNetwork,
  { pixels, labels }: Images,
  { learningRate, batchSize, random }: DescentOptions,
): number {
  const D = pixels.length / labels.length;
  const order = random.permutation(labels.length);
  let total = 0;
  let inBatch = 0;
  for (const [k, sample] of order.entries()) {
    const label = labels[sample]!;
    network.predict(pixels.subarray(sample * D, (sample + 1) * D));
    total += network.loss(label);
    network.accumulate(label);
    inBatch++;
    if (inBatch < batchSize && k < order.length - 1) continue;
    network.descend(learningRate, inBatch);
    inBatch = 0;
  }
  return total / labels.length;
}

export interface Evaluation {
  /** In [0, 1]. */
  readonly accuracy: number;
  readonly loss: number;
}

export function evaluate(network: LayeredNetwork, { pixels, labels }: Images): Evaluation {
  const D = pixels.length / labels.length;
  let right = 0;
  let loss = 0;
  for (const [i, label] of labels.entries()) {
    if (network.predict(pixels.subarray(i * D, (i + 1) * D)) === label) right++;
    loss += network.loss(label);
  }
  return { accuracy: right / labels.length, loss: loss / labels.length };
}
