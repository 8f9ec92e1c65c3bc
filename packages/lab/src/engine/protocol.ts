/**
 * The messages between the page and its two workers: calls with results, and snapshots of a training as
 * events.
 *
 * Everything is plain data that `postMessage` can copy. A call that throws returns a `Failure`.
 */
import type { EpochReport } from '@hw5/core';
import type { CheckId } from '@hw5/grader';
import type { OwnHyperparameters } from '@hw5/student-model';
import type { StudentModel, StudentModelClass } from '@hw5/student-model/contract';
import type { Explanation, LimeSettings } from '../explain/explain-digit.ts';
import type { OneStep, RatePoint } from '../step/one-step.ts';
import type { EpochFigures } from './evaluation.ts';
import type { SvmFigures } from './svm-on-logits.ts';

export type SetName = 'train' | 'test';

export type DataName = 'mnist' | 'scenerec';

/** The server's `/data/mnist.json` and `/data/scenerec.json`. */
export interface DataFacts {
  readonly name: DataName;
  readonly origin: string;
  readonly source: string;
  readonly classNames: readonly string[];
  readonly imageShape: readonly [height: number, width: number];
  readonly train: number;
  readonly test: number;
}

export interface Picture {
  readonly set: SetName;
  readonly index: number;
  readonly pixels: Float64Array;
  readonly label: number;
}

export interface TrainSettings {
  readonly data: DataName;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  /** Trains on the first `images` training images. */
  readonly images: number;
}

export type RunState = 'running' | 'paused' | 'ended' | 'diverged';

/** The state of a run, and what is new since its last snapshot. */
export interface Snapshot {
  readonly run: string;
  readonly state: RunState;
  /** Images seen since the run began, and in the whole run. */
  readonly seen: number;
  readonly total: number;
  /** New points of the loss curve, as pairs: images seen, mean loss since the previous point. */
  readonly losses: Float64Array;
  readonly reports: readonly EpochReport[];
  /** Of the same epochs; of a student's class none, the engine is asked for them. */
  readonly figures: readonly EpochFigures[];
  /** Copies: [D·C] and [C]. */
  readonly W: Float64Array;
  readonly b: Float64Array;
  /** Images per second since the last snapshot; 0 if nothing was trained. */
  readonly rate: number;
}

export interface Mistake extends Picture {
  readonly predicted: number;
  readonly probabilities: Float64Array;
}

export interface Mistakes {
  readonly accuracy: number;
  readonly count: number;
  /** The most confident mistakes first. */
  readonly worst: readonly Mistake[];
}

export interface ExplainRequest {
  readonly network: string;
  readonly pixels: Float64Array;
  readonly chosen: number | null;
  readonly lime: LimeSettings;
}

export interface PredictRequest {
  readonly network: string;
  readonly pixels: Float64Array;
}

/** The prediction of a network for one image. */
export interface Prediction {
  readonly predicted: number;
  /** [C] */
  readonly probabilities: Float64Array;
}

export interface StepRequest {
  readonly network: string;
  readonly set: SetName;
  readonly index: number;
  readonly learningRate: number;
  readonly rates: readonly number[];
  /** The number of test images on which the step is evaluated. */
  readonly others: number;
}

export interface StepResult extends OneStep {
  readonly picture: Picture;
  readonly W0: Float64Array;
  readonly b0: Float64Array;
  readonly curve: readonly RatePoint[];
}

export interface TrainRequest extends TrainSettings {
  readonly run: string;
  /** The largest number of images per second; null for as fast as possible. */
  readonly pace: number | null;
  readonly paused: boolean;
}

/** The calls of the reference's worker. */
export interface EngineCalls {
  /** Fetches the data, unless it is there. MNIST where none is named, here and below. */
  load(request: { data?: DataName }): DataFacts;
  picture(request: { data?: DataName; set: SetName; index: number }): Picture;
  pictures(request: { data?: DataName; set: SetName; count: number }): {
    /** Copies. */
    pixels: Uint8Array | Float64Array;
    labels: Int32Array;
  };
  explain(request: ExplainRequest): Explanation;
  predict(request: PredictRequest): Prediction;
  step(request: StepRequest): StepResult;
  mistakes(request: { network: string; most: number }): Mistakes;
  /** Starts a run. A run in progress is stopped, but its network is kept. */
  train(request: TrainRequest): { kernels: string };
  control(request: { action: 'pause' | 'resume' | 'step' | 'stop'; pace: number | null }): null;
  /** What a network achieves on the first `images` training images and on the test set. */
  evaluate(request: { network: string; images: number }): Omit<EpochFigures, 'epoch'>;
  /** Fits the SVM on a network's logits of the first `images` training images. */
  svm(request: { network: string; images: number }): SvmFigures;
  /** Stores parameters under a name, for the calls above. */
  register(request: { network: string; data: DataName; W: Float64Array; b: Float64Array }): null;
  /** Copies of a network's parameters. */
  parameters(request: { network: string }): { W: Float64Array; b: Float64Array };
  /** Deletes a network. */
  forget(request: { network: string }): null;
}

/** What a comparison of the student's methods with the equations starts from. */
export interface ComparisonInput {
  readonly Model: StudentModelClass;
  readonly model: StudentModel;
  /** [n·D], n images. */
  readonly pixels: Float64Array;
  /** [n]. */
  readonly labels: readonly number[];
  readonly numClasses: number;
  /** The learning rate that the model was constructed with. */
  readonly learningRate: number;
}

/**
 * One of the student's methods compared with its equation. The numbers are those of the element with the
 * largest error.
 */
export interface MethodComparison {
  readonly method: string;
  /** The grader's check of this method. */
  readonly check: CheckId;
  readonly equation: string;
  /** The largest absolute error of any element; Infinity if the student's is NaN. */
  readonly largestError: number;
  /** What the method was called with: `image 2`, `a batch of 4`. */
  readonly on: string;
  /** The index of that element: `[123, 4]`, or empty for a single number. */
  readonly at: string;
  readonly yours: number;
  readonly equations: number;
  /** Why there are no numbers to compare; null if there are. */
  readonly problem: string | null;
}

export interface Comparison {
  readonly rows: readonly MethodComparison[];
  /** True if the model's own weights are NaN or infinite and were replaced for the comparison. */
  readonly redrawn: boolean;
}

/** A few images, on which the methods are called. */
export type CompareRequest = Pick<ComparisonInput, 'pixels' | 'labels'>;

export interface ModelData {
  readonly numClasses: number;
  readonly inputSize: number;
  readonly pixels: Uint8Array | Float64Array;
  readonly labels: Int32Array;
  readonly testPixels: Uint8Array | Float64Array;
  readonly testLabels: Int32Array;
}

/** The calls of the worker that runs the student's class. */
export interface ModelCalls {
  /** Imports the bundle and checks that it exports a class. */
  open(request: {
    url: string;
    /** MNIST's; the worker fetches that of others by itself. */
    data: ModelData;
    /** What its models are constructed with, apart from what a training sets. */
    hyperparameters: OwnHyperparameters;
  }): { methods: readonly string[] };
  /**
   * Blocks its worker until done, sending snapshots. `control` is shared memory, see `training-control.ts`.
   */
  train(request: TrainRequest & { control: SharedArrayBuffer }): null;
  explain(request: ExplainRequest): Explanation;
  predict(request: PredictRequest): Prediction;
  compare(request: CompareRequest): Comparison;
}

export interface CallMessage {
  readonly id: number;
  readonly method: string;
  readonly request: unknown;
}

/** The name of a failure if something other than an Error was thrown. */
export const THROWN = 'thrown';

export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type WorkerMessage =
  /** Sent once when the worker's own code has loaded; deadlines start then. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  /** How far a call is. */
  | { readonly kind: 'progress'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot };
