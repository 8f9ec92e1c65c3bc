/** The same numbers from the engine in Node: what the page is held against. */
import { NumpyRandom, SoftmaxTraining } from '@hw5/core';
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
const D = train.inputSize;

export function trained({ learningRate, batchSize, epochs, seed, images }: Settings) {
  const first = {
    images: train.images.subarray(0, images * D),
    labels: train.labels.subarray(0, images),
    count: images,
    inputSize: D,
  };
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
    pixels: Float64Array.from(set.images.subarray(index * D, (index + 1) * D)),
    label: set.labels[index]!,
  };
}
