/** What the main thread and the worker that runs a student's model say to each other. */
import type { EpochReport, Hyperparameters, LabelledImages } from '@hw5/core';
import type { SvmResult } from './condition-result.ts';

export interface StudentTask {
  readonly moduleUrl: string;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly numClasses: number;
  readonly hyperparameters: Hyperparameters;
  readonly seed: number;
  readonly fitSvm: boolean;
  /** One Int32: calls of `gradientDescent` so far. The student's loop never yields, so the main thread looks here. */
  readonly steps: SharedArrayBuffer;
}

export type StudentMessage =
  | { readonly type: 'training' }
  | { readonly type: 'epoch'; readonly report: EpochReport }
  | { readonly type: 'done'; readonly outcome: StudentOutcome }
  | { readonly type: 'fault'; readonly fault: StudentFault };

export interface StudentOutcome {
  readonly W: Float64Array;
  readonly b: Float64Array;
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  readonly seconds: { readonly train: number; readonly svm: number };
}

/** The model is at fault: the fields of an `InputError` that names it, and the stack if it threw. */
export interface StudentFault {
  readonly code: 'model-class' | 'model-threw' | 'model-value';
  readonly expected: string;
  readonly found: string;
  readonly stack?: string | undefined;
}
