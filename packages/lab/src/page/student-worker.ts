/**
 * The page's end of the worker that runs a student's class: every call has a deadline, and a training that
 * takes no step for too long is ended.
 */
import type { OwnHyperparameters } from '@hw5/student-model';
import type {
  CompareRequest,
  Comparison,
  ExplainRequest,
  ModelCalls,
  ModelData,
  Prediction,
  PredictRequest,
  Snapshot,
  TrainRequest,
} from '../engine/protocol.ts';
import { newControl, setControl } from '../engine/training-control.ts';
import type { Explanation } from '../explain/explain-digit.ts';
import { awakeTimeout } from './awake-timeout.ts';
import { Ended, Unresponsive, WorkerClient } from './worker-client.ts';

/** For one result: a few hundred images through a student's methods take a second at most. */
const CALL_MS = 8_000;
/** For loading a file and constructing a model on twenty images. */
const OPEN_MS = 5_000;

export class StudentWorker {
  onSnapshot: (snapshot: Snapshot) => void = () => {};
  readonly #client = new WorkerClient<ModelCalls>('/model-worker.js');
  readonly #loadData: () => Promise<ModelData>;
  readonly #silenceMs: number;
  #data: ModelData | null = null;
  #control: SharedArrayBuffer | null = null;
  #opening: Promise<void> | null = null;
  #endings = 0;
  #endWatch = () => {};

  /** @param silenceMs ends a training that takes no step for so long: probably an endless loop. */
  constructor(loadData: () => Promise<ModelData>, silenceMs: number) {
    this.#loadData = loadData;
    this.#silenceMs = silenceMs;
    this.#client.onSnapshot = (snapshot) => {
      this.#watch(snapshot.state !== 'paused');
      this.onSnapshot(snapshot);
    };
  }

  /**
   * Loads a bundle and constructs a model, in a new worker if the last one was ended. Ends one that is still
   * being opened: of two imports in a worker, either may come last.
   * @param hyperparameters what its models are constructed with, apart from what a training sets.
   */
  async open(url: string, hyperparameters: OwnHyperparameters): Promise<void> {
    if (this.#opening !== null) this.end(new Ended('opened anew'));
    const opening = this.#open(url, hyperparameters);
    this.#opening = opening;
    try {
      await opening;
    } finally {
      if (this.#opening === opening) this.#opening = null;
    }
  }

  async #open(url: string, hyperparameters: OwnHyperparameters): Promise<void> {
    const endings = this.#endings;
    this.#data ??= await this.#loadData();
    if (this.#endings !== endings) throw new Ended('ended before it was opened');
    await this.#client.call('open', { url, data: this.#data, hyperparameters }, OPEN_MS);
  }

  /** Resolves when the training has ended. One that is asked for while the class is opened waits for that. */
  async train(request: TrainRequest): Promise<void> {
    const control = newControl(request.paused ? 'pause' : 'run');
    this.#control = control;
    const endings = this.#endings;
    await this.#opening;
    if (this.#endings !== endings) throw new Ended('ended before it began');
    this.#watch(!request.paused);
    try {
      await this.#client.call('train', { ...request, control });
    } finally {
      if (this.#control === control) this.#watch(false);
    }
  }

  /** Pauses or resumes the training, or lets it take one step. */
  control(action: 'pause' | 'resume' | 'step'): void {
    if (this.#control === null) return;
    setControl(this.#control, action === 'resume' ? 'run' : action);
    this.#watch(action !== 'pause');
  }

  explain(request: ExplainRequest): Promise<Explanation> {
    return this.#client.call('explain', request, CALL_MS);
  }

  predict(request: PredictRequest): Promise<Prediction> {
    return this.#client.call('predict', request, CALL_MS);
  }

  compare(request: CompareRequest): Promise<Comparison> {
    return this.#client.call('compare', request, CALL_MS);
  }

  /** Ends the worker. Pending calls reject with `reason`. */
  end(reason: Error): void {
    this.#watch(false);
    this.#endings++;
    this.#client.end(reason);
  }

  #watch(on: boolean): void {
    this.#endWatch();
    if (!on) return;
    const ms = this.#silenceMs;
    this.#endWatch = awakeTimeout(() => {
      this.end(new Unresponsive(`no step of the training within ${ms / 1000} seconds`));
    }, ms);
  }
}
