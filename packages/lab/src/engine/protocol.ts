/**
 * What the page and its two workers say to each other: calls with answers, and snapshots of a training as events.
 *
 * Everything is plain data that `postMessage` can copy. A call that throws is answered with a `Failure`, never with silence.
 */
import type { EpochReport } from '@hw5/core';
import type { Explanation, LimeSettings } from '../explain/explain-digit.ts';
import type { OneStep, RatePoint } from '../step/one-step.ts';

export type SetName = 'train' | 'test';

/** What the server says about the data: `/data/mnist.json`. */
export interface DataFacts {
  readonly origin: string;
  readonly source: string;
  readonly classNames: readonly string[];
  readonly imageShape: readonly [rows: number, columns: number];
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
  readonly learningRate: number;
  readonly batchSize: number;
  readonly epochs: number;
  readonly seed: number;
  /** The first this many training images. */
  readonly images: number;
}

export type RunState = 'running' | 'paused' | 'ended' | 'diverged';

/** What is new in a run since its last snapshot. */
export interface Snapshot {
  readonly run: string;
  readonly state: RunState;
  /** Images visited since the run began, and in all of it. */
  readonly visited: number;
  readonly total: number;
  /** Pairs: images visited, mean loss of the samples looked at since the last pair. */
  readonly losses: Float64Array;
  readonly reports: readonly EpochReport[];
  /** Copies: [D·C] and [C]. */
  readonly W: Float64Array;
  readonly b: Float64Array;
  /** Images a second since the last snapshot; 0 where nothing was trained. */
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

export interface AnswerRequest {
  readonly network: string;
  readonly pixels: Float64Array;
}

/** What a network says of one image. */
export interface NetworkAnswer {
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
  /** How many test images judge the step. */
  readonly others: number;
}

export interface StepAnswer extends OneStep {
  readonly picture: Picture;
  readonly W0: Float64Array;
  readonly b0: Float64Array;
  readonly curve: readonly RatePoint[];
}

export interface TrainRequest extends TrainSettings {
  readonly run: string;
  /** Images a second at most; null: as fast as it can. */
  readonly pace: number | null;
  readonly paused: boolean;
}

/** The calls of the reference's worker. */
export interface EngineCalls {
  load(): DataFacts;
  picture(request: { set: SetName; index: number }): Picture;
  pictures(request: { set: SetName; count: number }): { pixels: Uint8Array; labels: Int32Array };
  explain(request: ExplainRequest): Explanation;
  answer(request: AnswerRequest): NetworkAnswer;
  step(request: StepRequest): StepAnswer;
  mistakes(request: { network: string; most: number }): Mistakes;
  /** Starts a run; the one before it is given up, its network kept. */
  train(request: TrainRequest): { kernels: string };
  control(request: { action: 'pause' | 'resume' | 'step' | 'stop'; pace: number | null }): null;
  /** Makes parameters known under a name, for the calls above. */
  register(request: { network: string; W: Float64Array; b: Float64Array }): null;
  /** Lets go of a network that nobody can choose any more. */
  forget(request: { network: string }): null;
}

/** One number or array of the contract, the student's beside the equations'. */
export interface Departure {
  readonly method: string;
  readonly equation: string;
  readonly largest: number;
  /** Where: `[123, 4]`, or empty for a number. */
  readonly at: string;
  readonly yours: number;
  readonly equations: number;
  /** Instead of numbers: why there is nothing to compare. */
  readonly problem: string | null;
}

export interface Comparison {
  readonly rows: readonly Departure[];
  /** Whether the model's own weights are no numbers any more, so that others had to be taken. */
  readonly drawnAnew: boolean;
}

export interface ModelData {
  readonly numClasses: number;
  readonly inputSize: number;
  readonly pixels: Uint8Array;
  readonly labels: Int32Array;
  readonly testPixels: Uint8Array;
  readonly testLabels: Int32Array;
}

/** The calls of the worker that holds the student's class. */
export interface ModelCalls {
  /** Imports the bundle and checks that it exports a class. */
  open(request: { url: string; data: ModelData }): { methods: readonly string[] };
  /** Blocks its worker until it is done; watch the snapshots. `control` is shared: see `training-control.ts`. */
  train(request: TrainRequest & { control: SharedArrayBuffer }): null;
  explain(request: ExplainRequest): Explanation;
  answer(request: AnswerRequest): NetworkAnswer;
  compare(request: { pixels: Float64Array; label: number }): Comparison;
}

export interface CallMessage {
  readonly id: number;
  readonly method: string;
  readonly request: unknown;
}

/** The name of a failure for which no Error was thrown, but something else. */
export const THROWN = 'thrown';

export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export type WorkerMessage =
  /** Sent once, when the worker's own code is loaded: what is late after that is late because of a call. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot };
