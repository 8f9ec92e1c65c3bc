/** What the two trainers, the reference and a student's model, are given and give back. */
import type { EpochReport } from '@hw5/core';
import type { Dataset } from '@hw5/datasets';
import type { SvmResult } from './condition-result.ts';

export interface TrainingJob {
  readonly dataset: Dataset;
  readonly seed: number;
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Whether an SVM is to be fitted on the trained network's logits. */
  readonly fitSvm: boolean;
  readonly onEpoch: (report: EpochReport) => void;
  /** Samples visited in the epoch under way (from 0). Called often. */
  readonly onProgress: (epoch: number, samplesSeen: number) => void;
  readonly onNote: (note: string) => void;
  readonly signal: AbortSignal;
}

export interface Trained {
  readonly epochs: readonly EpochReport[];
  /** [D·C] row-major. */
  readonly W: Float64Array;
  /** [C] */
  readonly b: Float64Array;
  /** The network's, after the last epoch. */
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  /** [n·C] of the test set by Eq. 1, where they are known already: a report needs them. */
  readonly testLogits?: Float64Array | undefined;
  readonly seconds: { readonly train: number; readonly svm: number };
}

/** Seconds since `start` (of `performance.now()`), to the millisecond. */
export function secondsSince(start: number): number {
  return Math.round(performance.now() - start) / 1000;
}
