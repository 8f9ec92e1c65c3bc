/**
 * What the views share: the engine, the student's worker, and the state of networks and runs.
 *
 * The state is one immutable object that is replaced at every change; views subscribe to it. At the start the
 * reference is trained briefly, so that there is a network to look at. With `--model`, the student's class is
 * opened and trained, too.
 *
 * Over 250 lines: runs, networks and the student's class change together, so their transitions are in
 * one place.
 */
import type {
  CompareRequest,
  Comparison,
  DataFacts,
  DataName,
  EngineCalls,
  ExplainRequest,
  ModelData,
  Prediction,
  PredictRequest,
  Snapshot,
  TrainRequest,
  TrainSettings,
} from '../engine/protocol.ts';
import type { Explanation } from '../explain/explain-digit.ts';
import type { ChecksResult, ModelStatus } from '../server/student-routes.ts';
import { dataTitle } from './data-words.ts';
import { keepRuns, keptRuns, lastKeptRun } from './kept-runs.ts';
import { describeRun, newRun, type Run, withFigures, withSnapshot } from './runs.ts';
import {
  factsOf,
  firstModelSettings,
  initialState,
  MODEL_IMAGES,
  modelClosed,
  type SessionState,
  START,
  startSettings,
} from './session-state.ts';
import { modelSettingsOf } from './settings-text.ts';
import { type Answer, originOf, type Source } from './source-of-numbers.ts';
import { getJson, NO_ANSWER, SourceWatch } from './source-watch.ts';
import { studentErrorText } from './student-error.ts';
import { StudentWorker } from './student-worker.ts';
import { Ended, Unresponsive, WorkerClient } from './worker-client.ts';

const atOnce = { pace: null, paused: false, svm: false };

export class Session {
  readonly engine = new WorkerClient<EngineCalls>('/engine-worker.js');
  state: SessionState = initialState;
  readonly #student: StudentWorker;
  #start = () => {};
  readonly #started = new Promise<void>((resolve) => {
    this.#start = resolve;
  });
  readonly #listeners = new Set<() => void>();
  #runCount = 0;
  #loadingScenes = false;
  /** The id of the run that loading the student's class has started. */
  #atStart: string | null = null;
  /** The last reloading: what an earlier one was told belongs to a version that is not wanted any more. */
  #reloading = 0;
  readonly #watch = new SourceWatch(
    () => this.#saved(),
    () => this.set({ modelProblem: NO_ANSWER }),
  );

  /** False in the hand-out: then only the student's class is trained and asked. */
  readonly hasReference: boolean;
  /** How long a step of the student's class may take. */
  readonly silenceMs: number;

  /**
   * @param search the query of the page's address: `?silence=N` sets the deadline of a training step, in
   * seconds.
   */
  constructor(search: string, hasReference: boolean) {
    this.hasReference = hasReference;
    this.silenceMs = silenceMs(search);
    this.#student = new StudentWorker(() => this.#dataForModel(), this.silenceMs);
  }

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
    this.#student.onSnapshot = (snapshot) => this.#receive(snapshot);
    try {
      const facts = await this.engine.call('load', {});
      if (!this.hasReference) {
        this.set({ phase: 'ready', facts });
        this.#restoreRuns(facts);
        this.#start();
        return await this.reloadModel();
      }
      this.set({ phase: 'training', facts });
      const images = Math.min(startSettings.images, facts.train);
      const settings = { ...startSettings, images };
      this.#addNetwork(START, `reference, ${settings.epochs} epochs, λ ${settings.learningRate}`, 'mnist');
      this.set({ runs: [newRun(START, 'reference', settings)], active: START });
      this.#restoreRuns(facts);
      await this.engine.call('train', { ...settings, run: START, pace: null, paused: false });
    } catch (error) {
      this.set({ phase: 'failed', problem: error instanceof Error ? error.message : String(error) });
      return;
    }
    await this.reloadModel();
  }

  /** Runs of an earlier visit, with their networks. */
  #restoreRuns(facts: DataFacts): void {
    this.#runCount = Math.max(this.#runCount, lastKeptRun());
    const { name: data } = facts;
    for (const run of keptRuns(facts)) {
      const others = this.state.runs.filter(({ id }) => id !== run.id);
      this.set({ runs: [...others, run] });
      this.#addNetwork(run.id, this.#nameOf(run), data);
      void this.engine.call('register', { network: run.id, data, W: run.W!, b: run.b! });
    }
  }

  #nameOf(run: Run): string {
    const { data } = run.settings;
    return describeRun(run, data === 'mnist' ? null : dataTitle(data, this.state.scenes));
  }

  /** Loads the scenes, and the runs on them of an earlier visit, unless they are there. */
  async loadScenes(): Promise<void> {
    if (this.state.scenes !== null || this.#loadingScenes) return;
    this.#loadingScenes = true;
    this.set({ scenesProblem: null });
    try {
      const scenes = await this.engine.call('load', { data: 'scenerec' });
      this.set({ scenes });
      this.#restoreRuns(scenes);
    } catch (error) {
      this.set({ scenesProblem: error instanceof Error ? error.message : String(error) });
    }
    this.#loadingScenes = false;
  }

  choose(network: string): void {
    this.set({ network, revision: this.state.revision + 1 });
  }

  /**
   * Bundles, opens and grades the current content of the student's file, and trains it briefly unless another
   * run is active.
   */
  async reloadModel(): Promise<void> {
    const active = this.state.runs.find(({ id }) => id === this.state.active);
    if (active?.source === 'model') this.stop();
    this.#student.end(new Ended('reloaded'));
    this.set({ ...modelClosed, savedSince: false });
    const reloading = ++this.#reloading;
    let model: ModelStatus;
    try {
      model = await getJson<ModelStatus>('/model/status.json');
    } catch {
      if (this.#reloading === reloading) this.set({ modelProblem: NO_ANSWER });
      return;
    }
    if (this.#reloading !== reloading) return;
    this.set({ model, modelProblem: null, checks: null });
    if (model.state !== 'none') this.#watch.start(model.stamp);
    if (model.state !== 'ready') return;
    void this.#check(model.stamp);
    try {
      await this.#student.open(model.url, model.settings.values);
      if (this.state.model !== model) return;
      this.set({ modelOpen: true });
    } catch (error) {
      if (error instanceof Ended) return;
      // Opening it again would fail in the same way, so this waits until the user has fixed and saved it.
      const modelProblem = await studentErrorText(error);
      if (this.state.model === model) this.set({ modelProblem });
      return;
    }
    await this.#started;
    if (this.state.modelOpen && this.state.model === model && !this.state.active) this.#trainAtStart(model);
  }

  /** The training after loading takes the place of the one before; other runs stay. */
  #trainAtStart({ settings }: Extract<ModelStatus, { state: 'ready' }>): void {
    const own = modelSettingsOf(settings);
    const before = this.#atStart;
    const show = before === null || this.state.network === before;
    this.#atStart = this.train('model', { ...firstModelSettings, ...own }, atOnce);
    if (show) this.choose(this.#atStart);
    if (before !== null) this.forget(before);
  }

  /** Grades the file. A report of another version, whose grading had begun before, is asked for again. */
  async #check(stamp: string): Promise<void> {
    const isCurrent = () => this.state.model.state === 'ready' && this.state.model.stamp === stamp;
    let checks: ChecksResult;
    do {
      try {
        checks = await getJson<ChecksResult>('/model/checks.json');
      } catch {
        checks = { problem: NO_ANSWER };
      }
    } while (isCurrent() && 'report' in checks && checks.stamp !== stamp);
    if (isCurrent()) this.set({ checks });
  }

  /** The file has been saved. */
  #saved(): void {
    const active = this.state.runs.find(({ id }) => id === this.state.active);
    if (active?.source === 'model' && active.id !== this.#atStart) {
      if (!this.state.savedSince) this.set({ savedSince: true });
    } else void this.reloadModel();
  }

  /**
   * True if the student's class can handle calls. A training blocks its worker, so a call would exceed its
   * deadline.
   */
  get modelFree(): boolean {
    return this.state.modelOpen && !this.#isModelTraining;
  }

  get #isModelTraining(): boolean {
    const { runs, active } = this.state;
    return runs.some(({ id, source }) => id === active && source === 'model');
  }

  explain(request: ExplainRequest): Promise<Answer<Explanation>> {
    return this.#viaModelOrEngine(
      request.network,
      () => this.engine.call('explain', request),
      () => this.#student.explain(request),
    );
  }

  predict(request: PredictRequest): Promise<Answer<Prediction>> {
    return this.#viaModelOrEngine(
      request.network,
      () => this.engine.call('predict', request),
      () => this.#student.predict(request),
    );
  }

  /** Compares the student's methods with the equations. Call only while `modelFree`. */
  async compare(request: CompareRequest): Promise<Comparison> {
    try {
      return await this.#student.compare(request);
    } catch (error) {
      await this.#modelFailed(error);
      throw error;
    }
  }

  /** Shows the error, and opens the class in a new worker if the old one was ended. */
  async #modelFailed(error: unknown): Promise<void> {
    if (error instanceof Ended) return;
    const { model } = this.state;
    const ended = error instanceof Unresponsive;
    if (ended) this.set(modelClosed);
    const modelProblem = await studentErrorText(error);
    // The file may have been loaded again meanwhile.
    if (this.state.model !== model) return;
    this.set({ modelProblem });
    if (!ended || model.state !== 'ready') return;
    try {
      await this.#student.open(model.url, model.settings.values);
      this.set({ modelOpen: true });
    } catch {
      // The class fails while loading, too. The first error is shown already.
    }
  }

  /** Starts a run and adds its network. Returns its id. @param svm fits the SVM on its logits afterwards. */
  train(
    source: Run['source'],
    settings: TrainSettings,
    { pace, paused, svm }: { readonly pace: number | null; readonly paused: boolean; readonly svm: boolean },
  ): string {
    this.stop();
    const run = `run ${++this.#runCount}`;
    const there = factsOf(this.state, settings.data).train;
    const limit = source === 'model' ? Math.min(MODEL_IMAGES, there) : there;
    const fitting = { ...settings, images: Math.min(settings.images, limit) };
    const entry = newRun(run, source, fitting, svm && this.hasReference ? 'wanted' : null);
    this.set({ runs: [...this.state.runs, entry], active: run });
    this.#addNetwork(run, this.#nameOf(entry), settings.data);
    const request = { ...fitting, run, pace, paused };
    if (source === 'model') void this.#trainModel(request);
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
    this.#student.control(action);
    if (action !== 'pause') this.#update(run.id, (current) => ({ ...current, state: 'running' }));
  }

  /** Stops the active run; its network stays. */
  stop(): void {
    const run = this.state.runs.find(({ id }) => id === this.state.active);
    if (!run) return;
    if (run.source === 'reference') void this.engine.call('control', { action: 'stop', pace: null });
    else {
      this.#student.end(new Ended('stopped'));
      this.set(modelClosed);
      const { model } = this.state;
      if (model.state === 'ready') {
        this.#student.open(model.url, model.settings.values).then(
          () => this.set({ modelOpen: true }),
          (error: unknown) => this.#modelFailed(error),
        );
      }
    }
    this.#update(run.id, (current) => ({ ...current, state: 'stopped' }));
    this.set({ active: null });
    if (run.id === START) this.#endStart();
  }

  /** Ended or stopped: what waits for the first network goes on. */
  #endStart(): void {
    this.#start();
    this.set({ phase: 'ready' });
  }

  forget(id: string): void {
    if (this.state.active === id) this.stop();
    // Views fall back on the first network.
    if (id === START) return;
    this.set({
      runs: this.state.runs.filter((run) => run.id !== id),
      networks: this.state.networks.filter((network) => network.id !== id),
      network: this.state.network === id ? this.#otherThan(id) : this.state.network,
    });
    keepRuns(this.state.runs, this.#loadedData());
    // Last, so that earlier requests for this network still succeed.
    void this.engine.call('forget', { network: id });
  }

  /** What is shown when the chosen network is gone: the first one, in the hand-out the latest. */
  #otherThan(id: string): string {
    if (this.hasReference) return START;
    return this.state.networks.filter((network) => network.id !== id).at(-1)?.id ?? START;
  }

  /** Adds and chooses a network with these parameters. */
  async register(
    id: string,
    label: string,
    { data, W, b }: { readonly data: DataName; readonly W: Float64Array; readonly b: Float64Array },
  ): Promise<void> {
    await this.engine.call('register', { network: id, data, W, b });
    this.#addNetwork(id, label, data);
    this.choose(id);
  }

  /**
   * Uses the student's own methods for a student's network, unless its worker is training or has another
   * model; otherwise the engine. The answer says which.
   */
  async #viaModelOrEngine<Result>(
    network: string,
    engine: () => Promise<Result>,
    model: () => Promise<Result>,
  ): Promise<Answer<Result>> {
    if (!this.modelFree || this.state.modelNetwork !== network) {
      const source = originOf(network, this.state);
      return { value: await engine(), source };
    }
    const source: Source = { methods: 'yours', weights: network, reason: null };
    try {
      return { value: await model(), source };
    } catch (error) {
      if (error instanceof Ended) return { value: await engine(), source: originOf(network, this.state) };
      await this.#modelFailed(error);
      throw new Error(this.state.modelProblem ?? String(error));
    }
  }

  async #trainModel(request: TrainRequest): Promise<void> {
    this.set({ modelProblem: null });
    try {
      await this.#student.train(request);
      this.set({ modelNetwork: request.run });
    } catch (error) {
      if (this.state.active === request.run) {
        this.#update(request.run, (run) => ({ ...run, state: 'failed' }));
        this.set({ active: null });
        if (!this.state.runs.find(({ id }) => id === request.run)?.W) this.forget(request.run);
        await this.#modelFailed(error);
      }
    }
    if (this.state.savedSince && !this.#isModelTraining) await this.reloadModel();
  }

  async #dataForModel(): Promise<ModelData> {
    const { facts } = this.state;
    const [train, test] = await Promise.all([
      this.engine.call('pictures', { set: 'train', count: Math.min(MODEL_IMAGES, facts!.train) }),
      this.engine.call('pictures', { set: 'test', count: facts!.test }),
    ]);
    const [height, width] = facts!.imageShape;
    return {
      numClasses: facts!.classNames.length,
      inputSize: height * width,
      ...train,
      testPixels: test.pixels,
      testLabels: test.labels,
    };
  }

  #receive(snapshot: Snapshot): void {
    const known = this.state.runs.find(({ id }) => id === snapshot.run);
    if (!known) return;
    this.#update(snapshot.run, (run) => withSnapshot(run, snapshot));
    const over = snapshot.state === 'ended' || snapshot.state === 'diverged';
    if (known.source === 'model') {
      const { data } = known.settings;
      void this.engine.call('register', { network: snapshot.run, data, W: snapshot.W, b: snapshot.b });
      if (this.hasReference && snapshot.reports.length > 0) void this.#evaluate(known, snapshot);
    }
    if (snapshot.state === 'ended' && known.svm === 'wanted') void this.#fitSvm(known);
    if (over && snapshot.run === START) this.#endStart();
    this.set({
      ...(over && this.state.active === snapshot.run ? { active: null } : {}),
      ...(snapshot.run === this.state.network ? { revision: this.state.revision + 1 } : {}),
    });
  }

  /** The network is the one that was registered just before, as it was at the end of the epoch. */
  async #evaluate({ id, settings }: Run, { reports }: Snapshot): Promise<void> {
    const { epoch } = reports.at(-1)!;
    const figures = await this.engine.call('evaluate', { network: id, images: settings.images });
    this.#update(id, (run) => ({ ...run, figures: withFigures(run.figures, [{ epoch, ...figures }]) }));
  }

  async #fitSvm({ id, settings }: Run): Promise<void> {
    this.#update(id, (run) => ({ ...run, svm: 'fitting' }));
    let svm: Run['svm'];
    try {
      svm = await this.engine.call('svm', { network: id, images: settings.images });
    } catch (error) {
      svm = { problem: error instanceof Error ? error.message : String(error) };
    }
    this.#update(id, (run) => ({ ...run, svm }));
  }

  /** Runs are kept when something has changed that does not change all the time. */
  #update(id: string, change: (run: Run) => Run): void {
    const find = () => this.state.runs.find((run) => run.id === id);
    const before = find();
    this.set({ runs: this.state.runs.map((run) => (run.id === id ? change(run) : run)) });
    const after = find();
    const isKept = before?.state === after?.state && before?.svm === after?.svm;
    if (!isKept) keepRuns(this.state.runs, this.#loadedData());
  }

  #loadedData(): DataFacts[] {
    return [this.state.facts, this.state.scenes].filter((facts) => facts !== null);
  }

  #addNetwork(id: string, label: string, data: DataName): void {
    const others = this.state.networks.filter((network) => network.id !== id);
    this.set({ networks: [...others, { id, label, data }] });
  }
}

/** Generous by default: between two epochs a model may classify ten thousand test images one by one. */
function silenceMs(search: string): number {
  const seconds = Number(new URLSearchParams(search).get('silence'));
  return 1000 * (seconds >= 1 && seconds <= 3600 ? seconds : 30);
}
