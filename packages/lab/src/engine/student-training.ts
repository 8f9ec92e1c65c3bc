/**
 * Runs a student's `trainNN`: counts steps, reads losses, handles pauses and sends snapshots. Blocks until
 * done.
 */
import type { EpochReport } from '@hw5/core';
import {
  readParameters,
  requireMethods,
  type StudentModel,
  type StudentModelClass,
} from '@hw5/student-model/contract';
import { LossPoints } from './loss-points.ts';
import type { RunState, Snapshot, TrainRequest } from './protocol.ts';
import { awaitTurn } from './training-control.ts';

const SNAPSHOT_MS = 200;
const POINTS_A_RUN = 400;

export interface ObservedTraining {
  readonly Model: StudentModelClass;
  readonly model: StudentModel;
  readonly request: TrainRequest & { readonly control: SharedArrayBuffer };
  readonly inputSize: number;
  readonly numClasses: number;
  /** The number of images in an epoch. */
  readonly count: number;
  readonly send: (snapshot: Snapshot) => void;
  readonly now: () => number;
}

/**
 * Wraps `loss` and `gradientDescent` during the training and restores them afterwards. Throws whatever the
 * model throws.
 */
export function observeTraining(training: ObservedTraining): void {
  const { Model, model, request, inputSize: D, numClasses: C, count, send, now } = training;
  const total = count * request.epochs;
  const points = new LossPoints(Math.max(1, Math.round(total / POINTS_A_RUN)));
  let reports: EpochReport[] = [];
  let seen = 0;
  let lastLoss = Number.NaN;
  // A class that trains in batches calls `loss` for each image, then takes one step.
  let batchLoss = 0;
  let batchImages = 0;
  let sentAt = now();
  let sentSeen = 0;
  const publish = (state: RunState): void => {
    const seconds = (now() - sentAt) / 1000;
    send({
      run: request.run,
      state,
      seen,
      total,
      losses: points.take(),
      reports,
      figures: [],
      ...readParameters(model, { inputSize: D, numClasses: C }),
      rate: seconds > 0 ? (seen - sentSeen) / seconds : 0,
    });
    reports = [];
    sentAt = now();
    sentSeen = seen;
  };
  model.onEpoch = (report) => {
    const { epoch, totalLoss, accuracy } = (report ?? {}) as Partial<EpochReport>;
    reports.push({ epoch: Number(epoch), totalLoss: Number(totalLoss), accuracy: Number(accuracy) });
    // With W and b as they are at the end of the epoch, so that the page can evaluate them.
    publish('running');
  };
  requireMethods(model, ['trainNN', 'gradientDescent']);
  const { loss } = Model;
  const { gradientDescent } = model;
  if (typeof loss === 'function') {
    Model.loss = function (this: unknown, ...args) {
      const value = loss.apply(this, args);
      batchLoss += typeof value === 'number' ? value : Number(value);
      batchImages++;
      return value;
    };
  }
  const pause = () => publish('paused');
  // So that the page can show a network from the start.
  publish('running');
  awaitTurn(request.control, pause);
  model.gradientDescent = function (this: StudentModel, ...args) {
    const result = gradientDescent.apply(this, args);
    const images = Math.min(Math.max(1, batchImages), request.batchSize);
    if (batchImages > 0) lastLoss = batchLoss / batchImages;
    batchLoss = batchImages = 0;
    seen += images;
    points.add(seen, lastLoss, images);
    if (now() - sentAt >= SNAPSHOT_MS) publish('running');
    if (request.pace !== null) sleep(1000 / request.pace);
    if (seen < total) awaitTurn(request.control, pause);
    return result;
  };
  try {
    model.trainNN();
  } finally {
    Model.loss = loss;
    model.gradientDescent = gradientDescent;
  }
  publish(Number.isFinite(lastLoss) || seen === 0 ? 'ended' : 'diverged');
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
