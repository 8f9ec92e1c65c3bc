/** The engine in Node, with which the page's numbers are compared. */
import { firstImages, NumpyRandom, pixelsOf, SoftmaxTraining } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import type { TrainSettings } from '../../src/engine/protocol.ts';
import { referenceNetwork } from '../../src/explain/reference-network.ts';

export const mnist = await loadMnist();
export const { train, test } = mnist;

export function trained({ learningRate, batchSize, epochs, seed, images }: TrainSettings) {
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
