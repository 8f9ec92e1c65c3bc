/** What the two trainers, of the reference and of a student's model, are given. */

import { Interrupted } from '@hw5/base/node';
import type { Dataset } from '@hw5/datasets';
import type { OwnHyperparameters } from '@hw5/student-model';
import type { ResumePoint } from '../record/resume-state.ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';

export interface TrainingJob {
  readonly dataset: Dataset;
  readonly seed: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** What a student's model is constructed with; they hold the three above. */
  readonly hyperparameters: OwnHyperparameters;
  /** True if an SVM is to be fitted on the trained network's logits. */
  readonly fitSvm: boolean;
  /** True if the accuracy on the training set is wanted after each epoch. */
  readonly trainAccuracy: boolean;
  /** True if a student's model is to give its loss on the test set after each epoch, too. */
  readonly testLoss?: boolean;
  /** Where to go on; null: begin. Its epochs are not reported again. */
  readonly resume: ResumePoint | null;
  /** True if an interruption is to leave the results of the finished epochs. */
  readonly keepsFinished: boolean;
  readonly onEpoch: (report: TrainedEpoch) => void;
  /** Samples trained so far in the current epoch (from 0). Called often. */
  readonly onProgress: (epoch: number, samplesSeen: number) => void;
  /** Called once, when the time of a step is known: seconds. Not by the reference. */
  readonly onStepTime: (seconds: number) => void;
  readonly onNote: (note: string) => void;
  readonly signal: AbortSignal;
}

/** True once the user has asked a training to stop that leaves its finished epochs. */
export const isInterrupted = ({ signal, keepsFinished }: TrainingJob): boolean =>
  keepsFinished && signal.aborted && signal.reason instanceof Interrupted;

/** Seconds since `start` (of `performance.now()`), to the millisecond. */
export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000;
}
