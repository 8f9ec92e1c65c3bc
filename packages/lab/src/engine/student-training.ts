/** Runs a student's `trainNN` under observation: steps counted, losses read, pauses obeyed, snapshots sent. Blocks until it is done. */
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

export interface Observed {
  readonly Model: StudentModelClass;
  readonly model: StudentModel;
  readonly request: TrainRequest & { readonly control: SharedArrayBuffer };
  readonly inputSize: number;
  readonly numClasses: number;
  /** Images in an epoch. */
  readonly count: number;
  readonly send: (snapshot: Snapshot) => void;
  readonly now: () => number;
}

/** Throws what the model throws. What it wraps on the class is put back. */
export function observeTraining(observed: Observed): void {
  const { Model, model, request, inputSize: D, numClasses: C, count, send, now } = observed;
  const total = count * request.epochs;
  const points = new LossPoints(Math.max(1, Math.round(total / POINTS_A_RUN)));
  let reports: EpochReport[] = [];
  let visited = 0;
  let lastLoss = Number.NaN;
  // Whoever works in batches asks for the losses of its images, then takes one step.
  let batchLoss = 0;
  let batchImages = 0;
  let sentAt = now();
  let sentVisited = 0;
  const publish = (state: RunState): void => {
    const seconds = (now() - sentAt) / 1000;
    send({
      run: request.run,
      state,
      visited,
      total,
      losses: points.take(),
      reports,
      ...readParameters(model, { inputSize: D, numClasses: C }),
      rate: seconds > 0 ? (visited - sentVisited) / seconds : 0,
    });
    reports = [];
    sentAt = now();
    sentVisited = visited;
  };
  model.onEpoch = (report) => {
    const { epoch, totalLoss, accuracy } = (report ?? {}) as Partial<EpochReport>;
    reports.push({ epoch: Number(epoch), totalLoss: Number(totalLoss), accuracy: Number(accuracy) });
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
  // So that there is a network to look at from the start.
  publish('running');
  awaitTurn(request.control, pause);
  model.gradientDescent = function (this: StudentModel, ...args) {
    const result = gradientDescent.apply(this, args);
    const images = Math.min(Math.max(1, batchImages), request.batchSize);
    if (batchImages > 0) lastLoss = batchLoss / batchImages;
    batchLoss = batchImages = 0;
    visited += images;
    points.add(visited, lastLoss, images);
    if (now() - sentAt >= SNAPSHOT_MS) publish('running');
    if (request.pace !== null) sleep(1000 / request.pace);
    if (visited < total) awaitTurn(request.control, pause);
    return result;
  };
  try {
    model.trainNN();
  } finally {
    Model.loss = loss;
    model.gradientDescent = gradientDescent;
  }
  publish(Number.isFinite(lastLoss) || visited === 0 ? 'ended' : 'diverged');
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
