/** The engine in Node, with which the page's numbers are compared. */
import { firstImages, NumpyRandom, pixelsOf, SoftmaxTraining } from '@hw5/core';
import { type Dataset, loadMnist } from '@hw5/datasets';
import type { TrainSettings } from '../../src/engine/protocol.ts';
import { referenceNetwork } from '../../src/explain/reference-network.ts';

export const mnist = await loadMnist();
export const { train, test } = mnist;
/** The first images, for a page that trains its first network soon. */
export const few: Dataset = { ...mnist, train: firstImages(train, 4000), test: firstImages(test, 2000) };

/** @param data whose test set is evaluated after each epoch; all of MNIST by default */
export function trained(
  { learningRate, batchSize, epochs, seed, images }: TrainSettings,
  { train, test }: Pick<Dataset, 'train' | 'test'> = mnist,
) {
  const first = firstImages(train, images);
  const random = new NumpyRandom(seed);
  const training = new SoftmaxTraining(first, test, { numClasses: 10, learningRate, batchSize, random });
  const reports = [];
  while (reports.length < epochs) {
    const report = training.advance(images);
    if (report) reports.push(report);
  }
  return { network: referenceNetwork({ W: training.W.slice(), b: training.b.slice() }), reports };
}

export function picture(set: typeof train, index: number): { pixels: Float64Array; label: number } {
  return {
    pixels: pixelsOf(set, index),
    label: set.labels[index]!,
  };
}
