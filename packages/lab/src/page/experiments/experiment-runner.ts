/**
 * One experiment of the page: its worker, what it is at, and what it gave last. It outlives the view, so that
 * looking at another one ends nothing.
 */

import type { DataFacts } from '../../engine/protocol.ts';
import type { ExperimentCalls, ExperimentProgress } from '../../experiment/experiment-calls.ts';
import { WorkerClient } from '../worker-client.ts';
import { keepResult, keptResult } from './kept-results.ts';

export interface Busy {
  /** `network 1 of 2, epoch 2 of 3`. */
  readonly what: string;
  /** In [0, 1]. */
  readonly fraction: number;
}

export interface RunnerState<Result> {
  readonly result: Result | null;
  /** Null while nothing is going on. */
  readonly busy: Busy | null;
  readonly error: string | null;
  readonly stopped: boolean;
}

/** Given to what is started. */
export interface Work {
  /** Asks the experiment's worker, unless the experiment has been stopped. */
  readonly call: <Name extends keyof ExperimentCalls & string>(
    method: Name,
    request: Parameters<ExperimentCalls[Name]>[0],
    onProgress?: (value: unknown) => void,
  ) => Promise<ReturnType<ExperimentCalls[Name]>>;
  readonly signal: AbortSignal;
  readonly report: (busy: Busy) => void;
}

/** An experiment was stopped by its button. */
class Stopped extends Error {}

export class ExperimentRunner<Result> {
  readonly worker = new WorkerClient<ExperimentCalls>('/experiment-worker.js');
  state: RunnerState<Result> = { result: null, busy: null, error: null, stopped: false };
  readonly #name: string;
  readonly #listeners = new Set<() => void>();
  #facts: DataFacts | null = null;
  #stop = new AbortController();

  /** @param name under which its results are kept. */
  constructor(name: string) {
    this.#name = name;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Shows what was kept of an earlier visit. Only the first call does something. */
  restore(facts: DataFacts): void {
    if (this.#facts !== null) return;
    this.#facts = facts;
    this.#set({ result: keptResult(this.#name, facts) as Result | null });
  }

  /** Starts it, unless it is running. */
  start(work: (tools: Work) => Promise<Result>): void {
    if (this.state.busy !== null) return;
    const stop = new AbortController();
    this.#stop = stop;
    const report = (busy: Busy): void => {
      if (!stop.signal.aborted) this.#set({ busy });
    };
    this.#set({ busy: { what: 'starting', fraction: 0 }, error: null, stopped: false });
    const call: Work['call'] = async (method, request, onProgress) => {
      stop.signal.throwIfAborted();
      return this.worker.call(method, request as never, null, onProgress) as never;
    };
    work({ call, signal: stop.signal, report }).then(
      (result) => {
        if (stop.signal.aborted) return;
        this.#set({ result, busy: null });
        keepResult(this.#name, result, this.#facts!);
      },
      (problem: unknown) => {
        if (stop.signal.aborted) return;
        this.#set({ busy: null, error: problem instanceof Error ? problem.message : String(problem) });
      },
    );
  }

  /** Ends what is running. What an earlier one gave stays. */
  stop(): void {
    if (this.state.busy === null) return;
    this.#stop.abort();
    this.worker.end(new Stopped('stopped'));
    this.#set({ busy: null, stopped: true });
  }

  #set(change: Partial<RunnerState<Result>>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** A part of an experiment: what it says of how far it is, as the part of a whole. */
export const partOf =
  (report: Work['report'], part: number, parts: number, what: (progress: ExperimentProgress) => string) =>
  (value: unknown): void => {
    const progress = value as ExperimentProgress;
    report({ what: what(progress), fraction: (part + progress.fraction) / parts });
  };
