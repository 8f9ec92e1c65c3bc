/** A trained network, and the conditions made of it. */
import type { Dataset } from '@hw5/datasets';
import type { ConditionResult, SvmResult } from './condition-result.ts';
import type { ResumePoint } from './resume-state.ts';
import type { TrainedEpoch } from './trained-epoch.ts';

/** What whoever trained computed of the n test images, because a report needs it. */
export interface EvaluatedTest {
  /** [n·C] */
  readonly logits: Float64Array;
  /** [n·C]. A student's may be anything, NaN among it. */
  readonly probabilities: Float64Array;
  /** [n]; null without an SVM. */
  readonly svmPredicted: Int32Array | null;
}

export interface Trained {
  readonly epochs: readonly TrainedEpoch[];
  /** [D·C] row-major. */
  readonly W: Float64Array;
  /** [C] */
  readonly b: Float64Array;
  /** The network's, after the last epoch. */
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  /** Where it stands after the last of its epochs; null if a student's model cannot be saved. */
  readonly point: ResumePoint | null;
  readonly evaluated: EvaluatedTest;
  readonly seconds: { readonly train: number; readonly svm: number };
}

export interface TrainedDataset {
  readonly dataset: Dataset;
  readonly trained: Trained;
  readonly conditions: readonly ConditionResult[];
}
