/** The state that the views share, and the settings of the trainings that the page starts by itself. */
import type { DataFacts, DataName, TrainSettings } from '../engine/protocol.ts';
import type { ChecksResult, ModelStatus } from '../server/student-routes.ts';
import type { Run } from './runs.ts';
import { labSettings } from './settings-text.ts';

/** The id of the first run and its network. */
export const START = 'start';

/**
 * The first network's settings: a rate that gives smooth weights, and few epochs, so that the page is ready
 * soon.
 */
export const startSettings: TrainSettings = {
  data: 'mnist',
  learningRate: 0.01,
  batchSize: 1,
  epochs: 3,
  seed: 0,
  images: 60_000,
};

/**
 * The largest number of training images for a student's class, which calls numpy-ts in every step and is much
 * slower.
 */
export const MODEL_IMAGES = 10_000;

/** The first training of a student's class with no `hyperparameters.ts` beside it. */
export const firstModelSettings: TrainSettings = { ...startSettings, ...labSettings, images: 3_000 };

export interface NetworkChoice {
  readonly id: string;
  readonly label: string;
  /** Whose images it takes. */
  readonly data: DataName;
}

export interface SessionState {
  readonly phase: 'loading' | 'training' | 'ready' | 'failed';
  readonly problem: string | null;
  /** Of MNIST. */
  readonly facts: DataFacts | null;
  /** Of the scenes, which are loaded when they are chosen. */
  readonly scenes: DataFacts | null;
  readonly scenesProblem: string | null;
  readonly networks: readonly NetworkChoice[];
  /** The id of the chosen network. */
  readonly network: string;
  /** Increases whenever the chosen network or its parameters change, so that views request new results. */
  readonly revision: number;
  readonly runs: readonly Run[];
  /** The id of the run that is training or paused, or null. */
  readonly active: string | null;
  readonly model: ModelStatus;
  /** True while the student's class is loaded in its worker. */
  readonly modelOpen: boolean;
  /** The id of the run whose trained model is in the student's worker, or null. */
  readonly modelNetwork: string | null;
  readonly modelProblem: string | null;
  /** The grader's report of the version of the file that `model` is; null while there is none. */
  readonly checks: ChecksResult | null;
  /** True if the file was saved while its class trains: it is loaded when the training ends. */
  readonly savedSince: boolean;
}

export const initialState: SessionState = {
  phase: 'loading',
  problem: null,
  facts: null,
  scenes: null,
  scenesProblem: null,
  networks: [],
  network: START,
  revision: 0,
  runs: [],
  active: null,
  model: { state: 'none' },
  modelOpen: false,
  modelNetwork: null,
  modelProblem: null,
  checks: null,
  savedSince: false,
};

/** The data of a network. */
export const dataOf = ({ networks }: SessionState, network: string): DataName =>
  networks.find(({ id }) => id === network)?.data ?? 'mnist';

/** Of data that is loaded, as that of every network is. */
export const factsOf = ({ facts, scenes }: SessionState, data: DataName): DataFacts =>
  (data === 'mnist' ? facts : scenes)!;

/** The change of the state when the student's worker has been ended. */
export const modelClosed = { modelOpen: false, modelNetwork: null } as const;
