/**
 * What an interrupted run needs to go on: for each network that has been trained so far, where it stands
 * after its last finished epoch, and what the run was begun with.
 */
import type { MtState } from '@hw5/core';
import type { DatasetName, Mode } from '@hw5/report/question-6a';
import type { TrainedEpoch } from './trained-epoch.ts';

export const resumeFormat = 'hw5-resume/1';
/** In the run folder. */
export const resumeFile = 'resume.json';
/** Beside it once another run has gone on from there. */
export const resumedFile = 'resumed.json';

/** An array with the type and the shape that the model gave it. */
export interface StateArray {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/** A network at the end of an epoch. */
export interface NetworkState {
  readonly W: StateArray;
  readonly b: StateArray;
  readonly random: MtState;
  /** Of a student's model, as JSON holds it; empty for the reference. */
  readonly history: readonly unknown[];
  /** Of a model.py. */
  readonly python?: PythonState | undefined;
}

/** What besides NumPy's random numbers decides how a model.py goes on. */
export interface PythonState {
  /** Of the module `random`. */
  readonly python: MtState;
  /** The list of images that it shuffles again every epoch; null where there is none. */
  readonly order: readonly number[] | null;
}

export interface ResumePoint {
  /** Those that are finished, at least one. */
  readonly epochs: readonly TrainedEpoch[];
  readonly after: NetworkState;
  /**
   * Before the last of them, for a student's model: it trains that epoch again, which shows whether W, b and
   * the random numbers are all that its training depends on. Null: it is the first one, or a reference's.
   */
  readonly before: NetworkState | null;
  /** Of training so far. */
  readonly seconds: number;
}

/** What decides the numbers of a run. */
export interface RunSettings {
  readonly datasets: readonly DatasetName[];
  readonly modes: readonly Mode[];
  readonly seed: number;
  readonly limit: number | null;
  readonly trainAccuracy: boolean;
  readonly hyperparameters: Readonly<Record<string, number | string | boolean>>;
  /** `reference`, or the hash of the student's model. */
  readonly model: string;
  readonly versions: Readonly<Record<string, string>>;
}

/** Which data a network was trained on. */
export interface DataIdentity {
  readonly name: DatasetName;
  readonly source: string;
  readonly train: number;
  readonly test: number;
  readonly checksums: Readonly<Record<string, string>>;
}

export interface ResumeState {
  readonly format: typeof resumeFormat;
  /** The command line after `hw5`, and when it was called. */
  readonly command: readonly string[];
  readonly createdAt: string;
  /** Flags as given; paths are relative to the run folder. */
  readonly flags: Readonly<Record<string, string | boolean>>;
  readonly settings: RunSettings;
  readonly networks: readonly { readonly data: DataIdentity; readonly point: ResumePoint }[];
}
