/**
 * What the views share: the two workers, the data's facts, the networks, the runs, and the student's model.
 *
 * State is one immutable object, replaced at every change; views subscribe to it. On arrival the reference is trained briefly, so that there
 * is a network to look at; with `--model`, the student's class is opened and trained on a few images besides.
 *
 * Longer than most files here: runs, networks and the student's worker change together, and apart each would need to call the others.
 */
import type {
  AnswerRequest,
  DataFacts,
  EngineCalls,
  ExplainRequest,
  ModelCalls,
  ModelData,
  NetworkAnswer,
  Snapshot,
  TrainSettings,
} from '../engine/protocol.ts';
import { newControl, setControl } from '../engine/training-control.ts';
import type { Explanation } from '../explain/explain-digit.ts';
import type { ModelStatus } from '../server/student-routes.ts';
import { describeRun, newRun, type Run, withSnapshot } from './runs.ts';
import { faultText } from './student-fault.ts';
import { Unresponsive, WorkerClient } from './worker-client.ts';

export const START = 'start';
/** What the first network is trained with: a rate at which the weights come out smooth, and few enough epochs to wait for. */
export const startSettings: TrainSettings = {
  learningRate: 0.01,
  batchSize: 1,
  epochs: 3,
  seed: 0,
  images: 60_000,
};
/** A student's class goes through numpy-ts at every step, some hundred times slower. */
export const MODEL_IMAGES = 10_000;
/** Two seconds of a student's class, and the rate at which they lead furthest. */
const firstModelSettings: TrainSettings = {
  ...startSettings,
  learningRate: 0.02,
  epochs: 1,
  images: 3_000,
};
/**
 * A model that takes no step of its training for so long loops, as far as anyone can tell. Between two epochs it may look at ten thousand
 * test images one weight at a time, so this is generous; `?silence=N` in the address sets it, in seconds.
 */
const SILENCE_MS = silenceOf(location.search);
/** For a single answer: a few hundred images through a student's methods take a second at most. */
export const CALL_MS = 8_000;
/** Loading a file and constructing a model on twenty images. */
const OPEN_MS = 5_000;

const closed = { modelOpen: false, modelNetwork: null } as const;

export interface NetworkChoice {
  readonly id: string;
  readonly label: string;
}

export interface SessionState {
  readonly phase: 'loading' | 'training' | 'ready' | 'failed';
  readonly problem: string | null;
  readonly facts: DataFacts | null;
  readonly networks: readonly NetworkChoice[];
  readonly network: string;
  /** Counts the changes of the chosen network's parameters, so that views know when to ask again. */
  readonly revision: number;
  readonly runs: readonly Run[];
  /** The run that is being trained or paused, or null. */
  readonly active: string | null;
  readonly model: ModelStatus;
  /** Whether the student's class is loaded in its worker. */
  readonly modelOpen: boolean;
  /** The run whose trained model lives in that worker, or null. */
  readonly modelNetwork: string | null;
  readonly modelProblem: string | null;
}

export class Session {
  readonly engine = new WorkerClient<EngineCalls>('/engine-worker.js');
  readonly modelWorker = new WorkerClient<ModelCalls>('/model-worker.js');
  state: SessionState = {
    phase: 'loading',
    problem: null,
    facts: null,
    networks: [],
    network: START,
    revision: 0,
    runs: [],
    active: null,
    model: { state: 'none' },
    modelOpen: false,
    modelNetwork: null,
    modelProblem: null,
  };
  #start = () => {};
  readonly #started = new Promise<void>((resolve) => {
    this.#start = resolve;
  });
  readonly #listeners = new Set<() => void>();
  #control: SharedArrayBuffer | null = null;
  #watchdog: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #modelData: ModelData | null = null;

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }

  async begin(): Promise<void> {
    this.engine.onSnapshot = (snapshot) => this.#receive(snapshot);
    this.modelWorker.onSnapshot = (snapshot) => {
      this.#awaitModel(snapshot.state === 'paused' ? null : SILENCE_MS);
      this.#receive(snapshot);
    };
    try {
      const facts = await this.engine.call('load', undefined);
      this.set({ phase: 'training', facts });
      const images = Math.min(startSettings.images, facts.train);
      const settings = { ...startSettings, images };
      this.#addNetwork(START, `reference, ${settings.epochs} epochs, λ ${settings.learningRate}`);
      this.set({ runs: [newRun(START, 'reference', settings)], active: START });
      await this.engine.call('train', { ...settings, run: START, pace: null, paused: false });
    } catch (error) {
      this.set({ phase: 'failed', problem: error instanceof Error ? error.message : String(error) });
      return;
    }
    await this.reloadModel();
  }

  choose(network: string): void {
    this.set({ network, revision: this.state.revision + 1 });
  }

  /** Bundles and opens the student's file as it is now, and trains it briefly unless a run is going on. */
  async reloadModel(): Promise<void> {
    const active = this.state.runs.find(({ id }) => id === this.state.active);
    if (active?.source === 'model') this.stop();
    this.modelWorker.end(new Error('reloaded'));
    let model: ModelStatus;
    try {
      model = (await (await fetch('/model/status.json')).json()) as ModelStatus;
    } catch {
      this.set({ ...closed, modelProblem: 'The lab does not answer. Is hw5 lab still running?' });
      return;
    }
    this.set({ model, modelOpen: false, modelNetwork: null, modelProblem: null });
    if (model.state !== 'ready') return;
    try {
      await this.modelWorker.call('open', { url: model.url, data: await this.#dataForModel() }, OPEN_MS);
      this.set({ modelOpen: true });
    } catch (error) {
      // It would fail the same way again: whoever has mended it loads it anew.
      this.set({ modelProblem: await faultText(error) });
      return;
    }
    await this.#started;
    if (this.state.modelOpen && !this.state.active) {
      this.choose(this.train('model', firstModelSettings, null, false));
    }
  }

  /** Whether the student's class is free to answer: a training blocks its worker, and a question behind it would seem unanswered. */
  get modelFree(): boolean {
    const { modelOpen, runs, active } = this.state;
    return modelOpen && !runs.some(({ id, source }) => id === active && source === 'model');
  }

  explain(request: ExplainRequest): Promise<Explanation> {
    return this.#asked(
      request.network,
      () => this.engine.call('explain', request),
      () => this.modelWorker.call('explain', request, CALL_MS),
    );
  }

  answer(request: AnswerRequest): Promise<NetworkAnswer> {
    return this.#asked(
      request.network,
      () => this.engine.call('answer', request),
      () => this.modelWorker.call('answer', request, CALL_MS),
    );
  }

  /** Says what the student's class did, and has a fresh worker ready where the old one is gone. */
  async modelFailed(error: unknown): Promise<void> {
    const gone = error instanceof Unresponsive;
    this.set({ modelProblem: await faultText(error), ...(gone ? closed : {}) });
    if (!gone || this.state.model.state !== 'ready') return;
    const { url } = this.state.model;
    try {
      await this.modelWorker.call('open', { url, data: await this.#dataForModel() }, OPEN_MS);
      this.set({ modelOpen: true });
    } catch {
      // It fails while loading, too: what is said already is what there is to say.
    }
  }

  /** Starts a run and makes its network the chosen one's alternative. Answers its id. */
  train(source: Run['source'], settings: TrainSettings, pace: number | null, paused: boolean): string {
    this.stop();
    const run = `run ${++this.#count}`;
    const limit = source === 'model' ? MODEL_IMAGES : (this.state.facts?.train ?? 0);
    const fitting = { ...settings, images: Math.min(settings.images, limit) };
    const entry = newRun(run, source, fitting);
    this.set({ runs: [...this.state.runs, entry], active: run });
    this.#addNetwork(run, describeRun(entry));
    const request = { ...fitting, run, pace, paused };
    if (source === 'model') this.#trainModel(request);
    else {
      this.engine.call('train', request).catch((error: unknown) => {
        this.set({ problem: String(error) });
      });
    }
    return run;
  }

  control(action: 'pause' | 'resume' | 'step', pace: number | null): void {
    const run = this.state.runs.find(({ id }) => id === this.state.active);
    if (!run) return;
    if (run.source === 'reference') {
      void this.engine.call('control', { action, pace });
      return;
    }
    setControl(this.#control!, action === 'resume' ? 'run' : action);
    this.#awaitModel(action === 'pause' ? null : SILENCE_MS);
    if (action !== 'pause') this.#update(run.id, (current) => ({ ...current, state: 'running' }));
  }

  /** Gives up the active run; what it has learned stays. */
  stop(): void {
    const run = this.state.runs.find(({ id }) => id === this.state.active);
    if (!run) return;
    if (run.source === 'reference') void this.engine.call('control', { action: 'stop', pace: null });
    else {
      this.#awaitModel(null);
      this.modelWorker.end(new Error('stopped'));
      this.set(closed);
      const { model } = this.state;
      if (model.state === 'ready') {
        void this.#dataForModel()
          .then((data) => this.modelWorker.call('open', { url: model.url, data }, OPEN_MS))
          .then(() => this.set({ modelOpen: true }))
          .catch((error: unknown) => this.modelFailed(error));
      }
    }
    this.#update(run.id, (current) => ({ ...current, state: 'ended' }));
    this.set({ active: null });
  }

  forget(id: string): void {
    if (this.state.active === id) this.stop();
    this.set({
      runs: this.state.runs.filter((run) => run.id !== id),
      networks: this.state.networks.filter((network) => network.id !== id),
      network: this.state.network === id ? START : this.state.network,
    });
    // Last, so that whatever was asked of it before still gets its answer.
    void this.engine.call('forget', { network: id });
  }

  /** Makes parameters a network that the views can choose. */
  async register(id: string, label: string, W: Float64Array, b: Float64Array): Promise<void> {
    await this.engine.call('register', { network: id, W, b });
    this.#addNetwork(id, label);
    this.choose(id);
  }

  /** A student's network is asked through the student's own methods, unless its worker is busy training. */
  async #asked<Answer>(
    network: string,
    engine: () => Promise<Answer>,
    model: () => Promise<Answer>,
  ): Promise<Answer> {
    if (!this.modelFree || this.state.modelNetwork !== network) return engine();
    try {
      return await model();
    } catch (error) {
      await this.modelFailed(error);
      throw new Error(this.state.modelProblem ?? String(error));
    }
  }

  #trainModel(request: TrainSettings & { run: string; pace: number | null; paused: boolean }): void {
    this.#control = newControl(request.paused ? 'pause' : 'run');
    this.#awaitModel(request.paused ? null : SILENCE_MS);
    this.set({ modelProblem: null });
    this.modelWorker
      .call('train', { ...request, control: this.#control })
      .then(() => this.set({ modelNetwork: request.run }))
      .catch((error: unknown) => {
        if (this.state.active !== request.run) return;
        this.#update(request.run, (run) => ({ ...run, state: 'ended' }));
        this.set({ active: null });
        if (!this.state.runs.find(({ id }) => id === request.run)?.W) this.forget(request.run);
        return this.modelFailed(error);
      })
      .finally(() => this.#awaitModel(null));
  }

  /** Ends the student's worker after this much silence; null: it may be silent. */
  #awaitModel(ms: number | null): void {
    clearTimeout(this.#watchdog);
    if (ms === null) return;
    this.#watchdog = setTimeout(() => {
      this.modelWorker.end(new Unresponsive(`no step of the training within ${ms / 1000} seconds`));
    }, ms);
  }

  async #dataForModel(): Promise<ModelData> {
    if (this.#modelData) return this.#modelData;
    const { facts } = this.state;
    const [train, test] = await Promise.all([
      this.engine.call('pictures', { set: 'train', count: Math.min(MODEL_IMAGES, facts!.train) }),
      this.engine.call('pictures', { set: 'test', count: facts!.test }),
    ]);
    const [rows, columns] = facts!.imageShape;
    this.#modelData = {
      numClasses: facts!.classNames.length,
      inputSize: rows * columns,
      ...train,
      testPixels: test.pixels,
      testLabels: test.labels,
    };
    return this.#modelData;
  }

  #receive(snapshot: Snapshot): void {
    const known = this.state.runs.find(({ id }) => id === snapshot.run);
    if (!known) return;
    this.#update(snapshot.run, (run) => withSnapshot(run, snapshot));
    const over = snapshot.state === 'ended' || snapshot.state === 'diverged';
    if (known.source === 'model') {
      void this.engine.call('register', { network: snapshot.run, W: snapshot.W, b: snapshot.b });
    }
    if (over && snapshot.run === START) this.#start();
    this.set({
      ...(over && this.state.active === snapshot.run ? { active: null } : {}),
      ...(over && snapshot.run === START ? { phase: 'ready' as const } : {}),
      ...(snapshot.run === this.state.network ? { revision: this.state.revision + 1 } : {}),
    });
  }

  #update(id: string, change: (run: Run) => Run): void {
    this.set({ runs: this.state.runs.map((run) => (run.id === id ? change(run) : run)) });
  }

  #addNetwork(id: string, label: string): void {
    const others = this.state.networks.filter((network) => network.id !== id);
    this.set({ networks: [...others, { id, label }] });
  }
}

function silenceOf(search: string): number {
  const seconds = Number(new URLSearchParams(search).get('silence'));
  return 1000 * (seconds >= 1 && seconds <= 3600 ? seconds : 30);
}
