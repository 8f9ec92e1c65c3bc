/**
 * A training of the reference, driven in slices of a few milliseconds so that its worker keeps answering calls meanwhile.
 *
 * `SoftmaxTraining` is advanced one step at a time and the mean loss of its batch read off. The clock is an argument.
 */
import { type EpochReport, firstImages, type LabelledImages, NumpyRandom, SoftmaxTraining } from '@hw5/core';
import { LossPoints } from './loss-points.ts';
import type { RunState, Snapshot, TrainRequest } from './protocol.ts';

const POINTS_A_RUN = 400;

export class TrainingRun {
  readonly training: SoftmaxTraining;
  readonly #request: TrainRequest;
  readonly #total: number;
  readonly #points: LossPoints;
  readonly #now: () => number;
  #reports: EpochReport[] = [];
  #visited = 0;
  #state: RunState;
  #pace: number | null;
  /** Images that the pace allows but that are not yet trained on; may be a fraction. */
  #credit = 0;
  #paceSince: number;
  #reportedAt: number;
  #reportedVisited = 0;

  constructor(train: LabelledImages, test: LabelledImages, request: TrainRequest, now: () => number) {
    const { learningRate, batchSize, seed, images, epochs } = request;
    const count = Math.min(images, train.count);
    this.training = new SoftmaxTraining(firstImages(train, count), test, {
      numClasses: 10,
      learningRate,
      batchSize,
      random: new NumpyRandom(seed),
    });
    this.#request = request;
    this.#total = count * epochs;
    this.#points = new LossPoints(Math.max(1, Math.round(this.#total / POINTS_A_RUN)));
    this.#now = now;
    this.#state = request.paused ? 'paused' : 'running';
    this.#pace = request.pace;
    this.#paceSince = this.#reportedAt = now();
  }

  get state(): RunState {
    return this.#state;
  }

  /** Whether it waits between steps because a pace is set. */
  get paced(): boolean {
    return this.#pace !== null;
  }

  /** Trains for up to `sliceMs`, less where the pace says so. Answers whether there is more to do right now. */
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

  /** One batch, then it stands still. */
  step(): void {
    this.pause();
    if (this.#state === 'paused') this.#step();
  }

  /** What is new since the last snapshot. */
  snapshot(): Snapshot {
    const now = this.#now();
    const seconds = (now - this.#reportedAt) / 1000;
    const rate = seconds > 0 ? (this.#visited - this.#reportedVisited) / seconds : 0;
    const reports = this.#reports;
    this.#reports = [];
    this.#reportedAt = now;
    this.#reportedVisited = this.#visited;
    return {
      run: this.#request.run,
      state: this.#state,
      visited: this.#visited,
      total: this.#total,
      losses: this.#points.take(),
      reports,
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
    this.#visited += size;
    this.#points.add(this.#visited, this.training.lastLoss, size);
    if (report) this.#reports.push(report);
    if (!Number.isFinite(this.training.lastLoss)) this.#state = 'diverged';
    else if (report && report.epoch === epochs - 1) this.#state = 'ended';
  }
}
