/**
 * The page's end of a worker: calls as promises, snapshots as events, and a deadline after which a worker
 * that does not respond is ended. A deadline starts when the worker has loaded, because loading takes seconds
 * on a busy machine.
 *
 * Ending a worker rejects its pending calls. The next call starts a new worker.
 *
 * Why not Comlink: it has no deadlines, and calls to a worker that was terminated stay pending forever.
 */
import type { Failure, Snapshot, WorkerMessage } from '../engine/protocol.ts';
import { awakeTimeout } from './awake-timeout.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: (value: unknown) => void;
}

/** An error that was thrown in a worker; `workerStack` is its stack there. */
export class WorkerFailure extends Error {
  override readonly name: string;
  readonly workerStack: string;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = failure.name;
    this.workerStack = failure.stack;
  }
}

/** The worker did not respond in time and was ended. */
export class Unresponsive extends Error {
  override readonly name = 'Unresponsive';
}

/** The worker was ended because something else is wanted: nobody is told. */
export class Ended extends Error {
  override readonly name = 'Ended';
}

type Input<Call> = Call extends (request: infer I) => unknown ? I : never;
type Result<Call> = Call extends (request: never) => infer R ? R : never;

export class WorkerClient<Calls> {
  onSnapshot: (snapshot: Snapshot) => void = () => {};
  readonly #url: string;
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #ready: Promise<void> = Promise.resolve();
  #setReady = () => {};
  #nextId = 0;

  constructor(url: string) {
    this.#url = url;
  }

  /**
   * @param deadlineMs null for none. @param onProgress receives what the call says of how far it is.
   * Rejects with a `WorkerFailure` or `Unresponsive`.
   */
  call<Name extends keyof Calls & string>(
    method: Name,
    request: Input<Calls[Name]>,
    deadlineMs: number | null = null,
    onProgress: (value: unknown) => void = () => {},
  ): Promise<Result<Calls[Name]>> {
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      let cancel = () => {};
      if (deadlineMs !== null) {
        void this.#ready.then(() => {
          if (!this.#pending.has(id)) return;
          cancel = awakeTimeout(() => {
            this.end(new Unresponsive(`no response within ${deadlineMs / 1000} seconds`));
          }, deadlineMs);
        });
      }
      this.#pending.set(id, {
        resolve: (value) => {
          cancel();
          resolve(value as Result<Calls[Name]>);
        },
        reject: (error) => {
          cancel();
          reject(error);
        },
        onProgress,
      });
      worker.postMessage({ id, method, request });
    });
  }

  /** Terminates the worker. Its pending calls reject with `reason`. */
  end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    const pending = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of pending) reject(reason);
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { type: 'module' });
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    // What an ended worker had sent before may still arrive.
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => {
      if (this.#worker === worker) this.#receive(data);
    };
    worker.onerror = ({ message }) => {
      if (this.#worker !== worker) return;
      this.end(
        new WorkerFailure({ name: 'Error', message: message ?? 'the worker did not start', stack: '' }),
      );
    };
    this.#worker = worker;
    return worker;
  }

  #receive(message: WorkerMessage): void {
    if (message.kind === 'ready') {
      this.#setReady();
      return;
    }
    if (message.kind === 'snapshot') {
      this.onSnapshot(message.snapshot);
      return;
    }
    const pending = this.#pending.get(message.id);
    if (message.kind === 'progress') {
      pending?.onProgress(message.value);
      return;
    }
    this.#pending.delete(message.id);
    if (message.kind === 'result') pending?.resolve(message.value);
    else pending?.reject(new WorkerFailure(message.failure));
  }
}
