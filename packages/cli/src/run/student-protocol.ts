/** The messages between the main thread and the worker that runs a student's model. */
import type { Hyperparameters, LabelledImages } from '@hw5/core';
import type { ContractErrorCode } from '@hw5/student-model/contract';
import type { SvmResult } from '../record/condition-result.ts';
import type { NetworkState } from '../record/resume-state.ts';
import type { EvaluatedTest } from '../record/trained.ts';
import type { TrainedEpoch } from '../record/trained-epoch.ts';

export interface StudentTask {
  readonly moduleUrl: string;
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly numClasses: number;
  /** `numEpochs` is how many to train now. */
  readonly hyperparameters: Hyperparameters;
  /** Where to begin; null: where the constructor leaves the model. */
  readonly start: StudentStart | null;
  /** False: the model is only evaluated where it starts. */
  readonly trains: boolean;
  readonly seed: number;
  readonly fitSvm: boolean;
  /** True if each epoch ends with the accuracy on the training set as well. */
  readonly trainAccuracy: boolean;
  /** True if it ends with the loss on the test set as well. */
  readonly testLoss: boolean;
  /** Int32s, see `counters`. Shared, because the student's loop never yields to send a message. */
  readonly counters: SharedArrayBuffer;
  /** Wait there for a debugger, before the model is loaded; null: do not wait. */
  readonly debugPort: number | null;
}

export interface StudentStart {
  readonly state: NetworkState;
  /** Finished by then. */
  readonly epochs: number;
}

/** Where each counter is. */
export const counters = {
  /** Calls of `gradientDescent` so far. */
  steps: 0,
  /** What runs: a place in `calls`. */
  call: 1,
} as const;

/** What of the model's code may run for long. */
export const calls = ['the file', 'the constructor', 'trainNN', 'accuracyNN', 'trainSVM', 'logits'] as const;
export type Call = (typeof calls)[number];

export type StudentMessage =
  /** It waits for a debugger on this port. */
  | { readonly type: 'debugger'; readonly port: number }
  | { readonly type: 'training' }
  /** Lines to show of what the model printed, sanitized. */
  | { readonly type: 'printed'; readonly lines: readonly string[] }
  | { readonly type: 'epoch'; readonly report: TrainedEpoch; readonly state: NetworkState | null }
  /** A line for the user. */
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'done'; readonly outcome: StudentOutcome }
  | { readonly type: 'error'; readonly error: StudentError };

export interface StudentOutcome {
  readonly W: Float64Array;
  readonly b: Float64Array;
  readonly testAccuracy: number;
  readonly svm: SvmResult | null;
  readonly evaluated: EvaluatedTest;
  readonly seconds: { readonly train: number; readonly svm: number };
}

/**
 * The model broke the contract: the fields of an `InputError` about it, and the stack if its own code threw.
 */
export interface StudentError {
  readonly code: ContractErrorCode | PythonErrorCode;
  readonly expected: string;
  readonly found: string;
  readonly stack?: string | undefined;
  /** Where in the user's files, as Python says it. */
  readonly place?: SourcePlace | null | undefined;
}

export type PythonErrorCode =
  /** It does not compile. */
  | 'model-syntax'
  | 'model-memory'
  /** It ended the program. */
  | 'model-ended'
  /** hyperparameters.py cannot be run. */
  | 'hyperparameters';

export interface SourcePlace {
  /** Absolute. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1; 0: unknown. */
  readonly column: number;
}
