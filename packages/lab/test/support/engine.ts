/** The same numbers from the engine in Node: what the page is held against. */
import { firstImages, NumpyRandom, pixelsOf, SoftmaxTraining } from '@hw5/core';
import { loadMnist } from '@hw5/datasets';
import { referenceNetwork } from '../../src/explain/reference-network.ts';

export interface Settings {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  readonly images: number;
}

export const { train, test } = await loadMnist();

export function trained({ learningRate, batchSize, epochs, seed, images }: Settings) {
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

/** What the page trains on arrival. */
export const startSettings: Settings = {
  learningRate: 0.01,
  batchSize: 1,
  epochs: 3,
  seed: 0,
  images: 60_000,
};

export function picture(set: typeof train, index: number): { pixels: Float64Array; label: number } {
  return {
    pixels: pixelsOf(set, index),
    label: set.labels[index]!,
  };
}
