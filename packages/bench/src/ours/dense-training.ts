/**
 * A training on random pixels, nothing of them zero: the time of an epoch does not depend on what they show.
 */
import { NumpyRandom, SoftmaxTraining } from '@hw5/core';

export interface DenseTrainingShape {
  readonly samples: number;
  readonly features: number;
  readonly classes: number;
  readonly batchSize: number;
}

export function denseTraining({
  samples,
  features,
  classes,
  batchSize,
}: DenseTrainingShape): SoftmaxTraining {
  const random = new NumpyRandom(0);
  const set = (count: number) => ({
    images: random.rand(count * features),
    labels: Int32Array.from({ length: count }, (_, i) => i % classes),
    count,
    inputSize: features,
  });
  const options = { numClasses: classes, learningRate: 0.001, batchSize, random };
  return new SoftmaxTraining(set(samples), set(1), options);
}
