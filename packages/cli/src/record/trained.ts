/** A trained network, and the conditions made of it. */
import type { EpochReport } from '@hw5/core';
import type { Dataset } from '@hw5/datasets';
import type { ConditionResult, SvmResult } from './condition-result.ts';

export interface Trained {
  readonly epochs: readonly EpochReport[];
  /** [D·C] row-major. */
  readonly W: Float64Array;
  /** [C] */
  readonly b: Float64Array;
  /** The network's, after the last epoch. */
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  /**
   * What training computed of the test set already, because a report needs it. A student's model computes
   * neither.
   */
  readonly evaluated?: {
    /** [n·C] by Eq. 1. */
    readonly testLogits: Float64Array;
    /** [n]; null without an SVM. */
    readonly svmPredicted: Int32Array | null;
  };
  readonly seconds: { readonly train: number; readonly svm: number };
}

export interface TrainedDataset {
  readonly dataset: Dataset;
  readonly trained: Trained;
  readonly conditions: readonly ConditionResult[];
}
