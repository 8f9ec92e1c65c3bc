/**
 * Softmax regression trained by stochastic gradient descent, any number of samples at a time.
 *
 * W is drawn uniformly from [0, 1), b starts at zero; every epoch visits the samples in a fresh permutation, batch by batch, and
 * ends with the accuracy on the test set (Eqs. 1 to 7 of the handout). A batch moves W and b by λ times the *mean* gradient of its
 * samples, all taken at the same W and b; the last batch of an epoch may be smaller and takes its own mean. With batch size 1 this
 * is the handout's plain loop, bit for bit.
 * Whoever drives it decides how far each call goes; it holds no clock, no console, and allocates nothing inside a step.
 */
import { accuracy, computeLogits, mostProbable, type Parameters } from './inference.ts';
import type { KernelSet } from './kernels/kernel-set.ts';
import { type RowKernels, rowKernels } from './kernels/row-kernels.ts';
import { lossAndGradient } from './kernels/softmax.ts';
import type { LabelledImages } from './labelled-images.ts';
import { type NetworkMemory, networkMemory } from './network-memory.ts';
import type { RandomSource } from './random-source.ts';
import { isBinaryRows, packRows, type Rows } from './rows.ts';

export interface TrainingOptions {
  /** C, at least 2. */
  readonly numClasses: number;
  /** λ, finite and > 0. */
  readonly learningRate: number;
  /** Samples a step, a positive integer. */
  readonly batchSize: number;
  /** Draws W, then one permutation an epoch. */
  readonly random: RandomSource;
  /** Which kernels to use; both give the same bits. `wasm` (the default) falls back to JavaScript where it cannot be had. */
  readonly kernels?: KernelSet['name'];
}

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
  /** Which kernels it runs on. */
  readonly kernels: KernelSet['name'];
  /** The training rows as the kernels read them; `computeLogits` takes them for the SVM. */
  readonly trainRows: Rows;
  readonly testRows: Rows;

  /** Completed epochs. */
  epoch = 0;
  /** Samples already visited in the current epoch. */
  samplesSeen = 0;
  /** The mean loss of the batch visited last, taken before its step; NaN before the first. */
  lastLoss = Number.NaN;

  readonly #testLabels: Int32Array;
  readonly #options: TrainingOptions;
  readonly #kernels: RowKernels;
  readonly #memory: NetworkMemory;
  /** [n·C], of the network as it was at the last evaluation. */
  #testLogits: Float64Array | null = null;
  /** Whether it is as it was. */
  #isEvaluated = false;

  /** Throws a RangeError for options out of range, labels outside [0, C), or sets whose sizes do not fit each other. */
  constructor(train: LabelledImages, test: LabelledImages, options: TrainingOptions) {
    const { numClasses: C, random, batchSize } = options;
    checkOptions(options);
    checkImages('training', train, C);
    checkImages('test', test, C);
    if (train.inputSize !== test.inputSize) {
      throw new RangeError(
        `SoftmaxTraining: expected test images of ${train.inputSize} pixels like the training images, found ${test.inputSize}`,
      );
    }
    const D = train.inputSize;
    const shape = { D, C, batches: batchSize > 1 };
    const rows = [packRows(train), packRows(test)] as const;
    this.#memory = networkMemory(shape, ...rows, train.labels, options.kernels ?? 'wasm');
    this.kernels = this.#memory.kernels.name;
    this.W = this.#memory.W;
    this.b = this.#memory.b;
    this.W.set(random.rand(D * C));
    this.trainRows = this.#memory.trainRows;
    this.testRows = this.#memory.testRows;
    this.#testLabels = test.labels;
    this.#options = options;
    this.#kernels = rowKernels(this.#memory.kernels, this.trainRows, C);
  }

  /**
   * Trains on up to `maxSamples` further samples (a part of one counts as one), whole batches only (at least one batch a call), and not
   * beyond the epoch's end.
   * Answers the epoch's report if this call completed it, else null.
   */
  advance(maxSamples: number): EpochReport | null {
    if (!this.visit(maxSamples)) return null;
    this.#testLogits = this.#computeLogits(this.testRows, this.#testLogits ?? undefined);
    this.#isEvaluated = true;
    const predicted = mostProbable(this.#testLogits, this.#options.numClasses);
    return { ...this.endEpoch(), accuracy: accuracy(predicted, this.#testLabels) };
  }

  /**
   * `advance` without its end of an epoch: where this answers true, `endEpoch` is to be called before the next visit. For whoever evaluates
   * the network elsewhere.
   */
  visit(maxSamples: number): boolean {
    const { batchSize, random } = this.#options;
    const { order, losses } = this.#memory;
    this.#isEvaluated = false;
    const count = order.length;
    if (this.samplesSeen === 0) {
      order.set(random.permutation(count));
      losses[0] = 0;
    }
    const stop = Math.min(count, this.samplesSeen + Math.max(Math.ceil(maxSamples), batchSize));
    if (batchSize === 1) this.#steps(stop);
    while (this.samplesSeen < stop) {
      const size = Math.min(batchSize, count - this.samplesSeen);
      if (size > stop - this.samplesSeen) break;
      this.#batchStep(size);
    }
    return this.samplesSeen === count;
  }

  /** Closes the epoch whose samples have all been visited. */
  endEpoch(): Omit<EpochReport, 'accuracy'> {
    const report = { epoch: this.epoch, totalLoss: this.#memory.losses[0]! };
    this.epoch++;
    this.samplesSeen = 0;
    return report;
  }

  /** Eq. 1 for all training or test images as the network now is: [n·C]; for the test set after an epoch they are known already. */
  logits(of: 'train' | 'test'): Float64Array {
    if (of === 'train') return this.#computeLogits(this.trainRows);
    return this.#testLogits && this.#isEvaluated
      ? this.#testLogits.slice()
      : this.#computeLogits(this.testRows);
  }

  #computeLogits(rows: Rows, into?: Float64Array): Float64Array {
    const { kernels, block } = this.#memory;
    return computeLogits(rows, this, kernels, block, into);
  }

  #steps(stop: number): void {
    const { row, losses, order, trainLabels } = this.#memory;
    const { learningRate } = this.#options;
    this.#kernels.visit(
      order,
      this.samplesSeen,
      stop,
      trainLabels,
      this.W,
      this.b,
      row,
      losses,
      learningRate,
    );
    this.lastLoss = losses[1]!;
    this.samplesSeen = stop;
  }

  #batchStep(size: number): void {
    const { numClasses: C, learningRate } = this.#options;
    const { row, losses, order, trainLabels, gradW, gradB } = this.#memory;
    gradW.fill(0);
    gradB.fill(0);
    let batchLoss = 0;
    for (let k = 0; k < size; k++) {
      const sample = order[this.samplesSeen + k]!;
      this.#kernels.forward(row, this.W, this.b, sample);
      const loss = lossAndGradient(row, trainLabels[sample]!, C);
      batchLoss += loss;
      losses[0]! += loss;
      this.#kernels.accumulate(gradW, row, sample);
      for (let c = 0; c < C; c++) gradB[c]! += row[c]!;
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
  const pixels = isBinaryRows(images) ? images.count * images.size : images.length;
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
