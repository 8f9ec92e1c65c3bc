/**
 * A training of the reference in slices of a few milliseconds, so that its worker can handle calls in
 * between.
 *
 * `SoftmaxTraining` advances one step at a time, and the mean loss of each batch is recorded.
 */
import {
  type EpochReport,
  firstImages,
  type LabelledImages,
  MOST_EVALUATED,
  NumpyRandom,
  SoftmaxTraining,
} from '@hw5/core';
import { type EpochFigures, evaluatorOf, figuresOf } from './evaluation.ts';
import { LossPoints } from './loss-points.ts';
import type { DataName, RunState, Snapshot, TrainRequest } from './protocol.ts';

const POINTS_A_RUN = 400;

export interface TrainingSets {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly classCount: number;
}

export class TrainingRun {
  readonly training: SoftmaxTraining;
  readonly #request: TrainRequest;
  readonly #total: number;
  readonly #points: LossPoints;
  readonly #now: () => number;
  readonly #evaluate: () => Omit<EpochFigures, 'epoch'>;
  #reports: EpochReport[] = [];
  #figures: EpochFigures[] = [];
  #seen = 0;
  #state: RunState;
  #pace: number | null;
  /** The number of images that the pace allows to train on now; may be fractional. */
  #credit = 0;
  #paceSince: number;
  #reportedAt: number;
  #reportedSeen = 0;

  constructor({ train, test, classCount }: TrainingSets, request: TrainRequest, now: () => number) {
    const { learningRate, batchSize, seed, images, epochs } = request;
    const count = Math.min(images, train.count);
    const first = firstImages(train, count);
    this.training = new SoftmaxTraining(first, test, {
      numClasses: classCount,
      learningRate,
      batchSize,
      random: new NumpyRandom(seed),
    });
    this.#evaluate = evaluationOf(this.training, first, test);
    this.#request = request;
    this.#total = count * epochs;
    this.#points = new LossPoints(Math.max(1, Math.round(this.#total / POINTS_A_RUN)));
    this.#now = now;
    this.#state = request.paused ? 'paused' : 'running';
    this.#pace = request.pace;
    this.#paceSince = this.#reportedAt = now();
  }

  get data(): DataName {
    return this.#request.data;
  }

  get state(): RunState {
    return this.#state;
  }

  /** True if a pace is set, so that the run waits between steps. */
  get paced(): boolean {
    return this.#pace !== null;
  }

  /**
   * Trains for at most `sliceMs`, or as long as the pace allows. Returns true if the run is not finished or
   * paused.
   */
  slice(sliceMs: number): boolean {
    if (this.#state !== 'running') return false;
    const start = this.#now();
    if (this.#pace !== null) {
      this.#credit += ((start - this.#paceSince) / 1000) * this.#pace;
      this.#credit = Math.min(this.#credit, Math.max(this.#pace, this.#request.batchSize));
    }
    this.#paceSince = start;
    while (this.#state === 'running' && this.#now() - start < sliceMs) {
      if (this.#pace !== null && this.#credit < this.#request.batchSize) break;
      this.#credit -= this.#request.batchSize;
      this.#step();
    }
    return this.#state === 'running';
  }

  pause(): void {
    if (this.#state === 'running') this.#state = 'paused';
  }

  resume(pace: number | null): void {
    this.#pace = pace;
    this.#credit = 0;
    this.#paceSince = this.#now();
    if (this.#state === 'paused') this.#state = 'running';
  }

  /** Trains on one batch, then pauses. */
  step(): void {
    this.pause();
    if (this.#state === 'paused') this.#step();
  }

  /** Returns the current state, and the losses and reports since the last snapshot. */
  snapshot(): Snapshot {
    const now = this.#now();
    const seconds = (now - this.#reportedAt) / 1000;
    const rate = seconds > 0 ? (this.#seen - this.#reportedSeen) / seconds : 0;
    const reports = this.#reports;
    const figures = this.#figures;
    this.#reports = [];
    this.#figures = [];
    this.#reportedAt = now;
    this.#reportedSeen = this.#seen;
    return {
      run: this.#request.run,
      state: this.#state,
      seen: this.#seen,
      total: this.#total,
      losses: this.#points.take(),
      reports,
      figures,
      W: this.training.W.slice(),
      b: this.training.b.slice(),
      rate,
    };
  }

  #step(): void {
    const { batchSize, epochs } = this.#request;
    const before = this.training.samplesSeen;
    const report = this.training.advance(batchSize);
    const count = this.#total / epochs;
    const size = (report ? count : this.training.samplesSeen) - before;
    this.#seen += size;
    this.#points.add(this.#seen, this.training.lastLoss, size);
    if (report) {
      this.#reports.push(report);
      this.#figures.push({ epoch: report.epoch, ...this.#evaluate() });
    }
    if (!Number.isFinite(this.training.lastLoss)) this.#state = 'diverged';
    else if (report && report.epoch === epochs - 1) this.#state = 'ended';
  }
}

/** The training's own logits where it is measured on all images, which its kernels compute faster. */
function evaluationOf(
  training: SoftmaxTraining,
  train: LabelledImages,
  test: LabelledImages,
): () => Omit<EpochFigures, 'epoch'> {
  if (train.count > MOST_EVALUATED) {
    const evaluate = evaluatorOf(train, test);
    return () => evaluate(training);
  }
  return () => ({
    train: figuresOf(training.logits('train'), train.labels),
    test: figuresOf(training.logits('test'), test.labels),
  });
}
