/**
 * Softmax regression trained by stochastic gradient descent, any number of samples at a time.
 *
 * W is drawn uniformly from [0, 1), b starts at zero; every epoch takes the samples in a fresh permutation,
 * batch by batch, and ends with the accuracy on the test set (Eqs. 1 to 7 of the handout). A batch moves W
 * and b by λ times the *mean* gradient of its samples, all taken at the same W and b; the last batch of an
 * epoch may be smaller and takes its own mean. With batch size 1 this is the handout's plain loop, bit for
 * bit.
 *
 * The caller decides how far each call goes. There is no clock, no console, and no allocation inside a step.
 */
import { computeLogits, mostProbable, sampleAccuracy } from './inference.ts';
import type { KernelSet } from './kernels/kernel-set.ts';
import { lossAndGradient } from './kernels/softmax.ts';
import type { Parameters } from './kernels/training-state.ts';
import { type LabelledImages, spreadPlaces } from './labelled-images.ts';
import { accuracy } from './metrics.ts';
import { type NetworkMemory, networkMemory } from './network-memory.ts';
import { packSamples, type Samples } from './samples.ts';
import { checkTraining, type TrainingOptions } from './training-options.ts';

export type { TrainingOptions } from './training-options.ts';

export interface EpochReport {
  /** Counted from 0. */
  readonly epoch: number;
  /** The sum of the losses of all samples, each taken before the step that it is part of. */
  readonly totalLoss: number;
  /** On the test set after the epoch, in [0, 1]. */
  readonly accuracy: number;
}

export class SoftmaxTraining implements Parameters {
  /** [D·C] row-major; changed in place by every step. */
  readonly W: Float64Array;
  /** [C]; changed in place by every step. */
  readonly b: Float64Array;
  /** The kernels in use. */
  readonly kernels: KernelSet['name'];
  /** The training images as the kernels read them; `computeLogits` takes them for the SVM. */
  readonly trainingSamples: Samples;
  readonly testSamples: Samples;

  /** Completed epochs. */
  epoch = 0;
  /** Samples of the current epoch that have been trained on. */
  samplesSeen = 0;
  /** The mean loss of the last batch, taken before its step; NaN before the first. */
  lastLoss = Number.NaN;

  readonly #testLabels: Int32Array;
  readonly #options: TrainingOptions;
  readonly #memory: NetworkMemory;
  /** [n·C], of the network at the last evaluation. */
  #testLogits: Float64Array | null = null;
  /** True while W and b are unchanged since the last evaluation. */
  #isEvaluated = false;

  /**
   * Throws a RangeError for options out of range, labels outside [0, C), or image sets whose sizes do not
   * match.
   */
  constructor(train: LabelledImages, test: LabelledImages, options: TrainingOptions) {
    checkTraining(train, test, options);
    const { numClasses: C, random, batchSize } = options;
    this.#memory = networkMemory({
      C,
      batches: batchSize > 1,
      trainingSamples: packSamples(train),
      testSamples: packSamples(test),
      labels: train.labels,
      kernels: options.kernels ?? 'wasm',
    });
    this.kernels = this.#memory.kernels.name;
    this.W = this.#memory.state.W;
    this.b = this.#memory.state.b;
    this.W.set(random.rand(train.inputSize * C));
    this.trainingSamples = this.#memory.trainingSamples;
    this.testSamples = this.#memory.testSamples;
    this.#testLabels = test.labels;
    this.#options = options;
  }

  /**
   * Trains on up to `maxSamples` further samples (rounded up), in whole batches, at least one batch, and not
   * beyond the end of the epoch. Returns the epoch's report if this call completed it, else null.
   */
  advance(maxSamples: number): EpochReport | null {
    if (!this.trainSamples(maxSamples)) return null;
    this.#testLogits = this.#computeLogits(this.testSamples, this.#testLogits ?? undefined);
    this.#isEvaluated = true;
    const predicted = mostProbable(this.#testLogits, this.#options.numClasses);
    return { ...this.endEpoch(), accuracy: accuracy(predicted, this.#testLabels) };
  }

  /**
   * `advance` without the evaluation, for callers that evaluate the network elsewhere. Returns true at the
   * end of an epoch: then call `endEpoch` before training on.
   */
  trainSamples(maxSamples: number): boolean {
    const { batchSize, random } = this.#options;
    const { order, losses } = this.#memory.state;
    this.#isEvaluated = false;
    const count = order.length;
    if (this.samplesSeen === 0) {
      order.set(random.permutation(count));
      losses[0] = 0;
    }
    const stop = Math.min(count, this.samplesSeen + Math.max(Math.ceil(maxSamples), batchSize));
    if (batchSize === 1) this.#singleSteps(stop);
    while (this.samplesSeen < stop) {
      const size = Math.min(batchSize, count - this.samplesSeen);
      if (size > stop - this.samplesSeen) break;
      this.#batchStep(size);
    }
    return this.samplesSeen === count;
  }

  /** Closes the epoch after its last sample. */
  endEpoch(): Omit<EpochReport, 'accuracy'> {
    const report = { epoch: this.epoch, totalLoss: this.#memory.state.losses[0]! };
    this.epoch++;
    this.samplesSeen = 0;
    return report;
  }

  /**
   * Goes back, or on, to the end of an epoch: W [D·C], b [C] and the number of completed epochs. The random
   * source is the caller's to set.
   */
  restore({ W, b }: Parameters, epoch: number): void {
    this.W.set(W);
    this.b.set(b);
    this.epoch = epoch;
    this.samplesSeen = 0;
    this.#isEvaluated = false;
  }

  /**
   * Eq. 1 for all training or test images with the current W and b: [n·C], a copy. Reuses an epoch's
   * evaluation.
   */
  logits(of: 'train' | 'test'): Float64Array {
    if (of === 'train') return this.#computeLogits(this.trainingSamples);
    return this.#testLogits && this.#isEvaluated
      ? this.#testLogits.slice()
      : this.#computeLogits(this.testSamples);
  }

  /**
   * The accuracy on the training images with the current W and b, in [0, 1]; on `spreadPlaces` of them, where
   * they are many.
   */
  trainAccuracy(): number {
    const { kernels, state, block, trainingSamples } = this.#memory;
    const { labels } = state;
    const places = spreadPlaces(labels.length);
    return sampleAccuracy({ samples: trainingSamples, labels, places }, this, kernels, block);
  }

  #computeLogits(samples: Samples, out?: Float64Array): Float64Array {
    const { kernels, block } = this.#memory;
    return computeLogits(samples, this, kernels, block, out);
  }

  #singleSteps(stop: number): void {
    const { kernels, state, trainingSamples } = this.#memory;
    kernels.train(state, trainingSamples, this.samplesSeen, stop, this.#options.learningRate);
    this.lastLoss = state.losses[1]!;
    this.samplesSeen = stop;
  }

  #batchStep(size: number): void {
    const { learningRate } = this.#options;
    const { kernels, state, trainingSamples, gradW, gradB } = this.#memory;
    const { g, losses, order, labels } = state;
    gradW.fill(0);
    gradB.fill(0);
    let batchLoss = 0;
    for (let k = 0; k < size; k++) {
      const sample = order[this.samplesSeen + k]!;
      kernels.forward(g, state, trainingSamples, sample);
      const loss = lossAndGradient(g, labels[sample]!);
      batchLoss += loss;
      losses[0]! += loss;
      kernels.accumulate(gradW, g, trainingSamples, sample);
      for (let c = 0; c < gradB.length; c++) gradB[c]! += g[c]!;
    }
    this.lastLoss = batchLoss / size;
    this.samplesSeen += size;
    descend(this.W, gradW, learningRate, size);
    descend(this.b, gradB, learningRate, size);
  }
}

/** parameters -= rate · (gradientSum / size), element by element, in place. */
function descend(parameters: Float64Array, gradientSum: Float64Array, rate: number, size: number): void {
  for (let k = 0; k < parameters.length; k++) parameters[k]! -= rate * (gradientSum[k]! / size);
}
