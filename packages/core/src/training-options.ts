/** The options of a training, and what it requires of them and of its images. */
import type { KernelSet } from './kernels/kernel-set.ts';
import { isSparse, type LabelledImages } from './labelled-images.ts';
import type { RandomSource } from './random-source.ts';

export interface TrainingOptions {
  /** C, at least 2. */
  readonly numClasses: number;
  /** λ, finite and > 0. */
  readonly learningRate: number;
  /** Samples a step, a positive integer. */
  readonly batchSize: number;
  /** Draws W, then one permutation an epoch. */
  readonly random: RandomSource;
  /** Both give the same bits. `wasm` (the default) falls back to JavaScript where it is not available. */
  readonly kernels?: KernelSet['name'];
}

/**
 * Throws a RangeError for options out of range, labels outside [0, C), or image sets whose sizes do not
 * match.
 */
export function checkTraining(train: LabelledImages, test: LabelledImages, options: TrainingOptions): void {
  checkOptions(options);
  checkImages('training', train, options.numClasses);
  checkImages('test', test, options.numClasses);
  if (train.inputSize !== test.inputSize) {
    throw new RangeError(
      `SoftmaxTraining: expected test images of ${train.inputSize} pixels like the training images, found ${test.inputSize}`,
    );
  }
}

function checkOptions({ numClasses, learningRate, batchSize }: TrainingOptions): void {
  if (!Number.isInteger(numClasses) || numClasses < 2) {
    throw new RangeError(`SoftmaxTraining: expected at least 2 classes, found numClasses ${numClasses}`);
  }
  if (!Number.isFinite(learningRate) || learningRate <= 0) {
    throw new RangeError(`SoftmaxTraining: expected a finite learningRate above 0, found ${learningRate}`);
  }
  if (!Number.isInteger(batchSize) || batchSize < 1) {
    throw new RangeError(`SoftmaxTraining: expected a batchSize of at least 1, found ${batchSize}`);
  }
}

function checkImages(what: string, { images, labels, count, inputSize }: LabelledImages, C: number): void {
  const pixels = isSparse(images) ? images.count * images.size : images.length;
  if (count < 1 || labels.length !== count || pixels !== count * inputSize) {
    throw new RangeError(
      `SoftmaxTraining: expected ${what} images [${count}, ${inputSize}] with as many labels, found ${pixels} pixels and ${labels.length} labels`,
    );
  }
  for (let i = 0; i < count; i++) {
    if (!(labels[i]! >= 0 && labels[i]! < C)) {
      throw new RangeError(
        `SoftmaxTraining: expected ${what} labels from 0 to ${C - 1}, found ${labels[i]} at ${i}`,
      );
    }
  }
}
