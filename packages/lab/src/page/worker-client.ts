/**
 * The page's end of a worker: calls as promises, snapshots as events, and a deadline after which a worker that does not answer is ended.
 * A deadline runs from when the worker is loaded: on a busy machine that takes seconds, and is nobody's fault.
 *
 * Ending a worker fails what it still owed. The next call starts a new one.
 */
import type { Failure, Snapshot, WorkerMessage } from '../engine/protocol.ts';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** What went wrong in a worker, as an error of the page; `stack` is the worker's. */
export class WorkerFailure extends Error {
  override readonly name: string;
  readonly workerStack: string;

  constructor({ name, message, stack }: Failure) {
    super(message);
    this.name = name;
    this.workerStack = stack;
  }
}

/** The worker did not answer in time and was ended. */
export class Unresponsive extends Error {
  override readonly name = 'Unresponsive';
}

type Request<Call> = Call extends (request: infer R) => unknown ? R : never;
type Answer<Call> = Call extends (request: never) => infer A ? A : never;

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

  /** @param deadlineMs null: none. Rejects with a `WorkerFailure` or `Unresponsive`. */
  call<Name extends keyof Calls & string>(
    method: Name,
    request: Request<Calls[Name]>,
    deadlineMs: number | null = null,
  ): Promise<Answer<Calls[Name]>> {
    const worker = this.#worker ?? this.#start();
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      if (deadlineMs !== null) {
        void this.#ready.then(() => {
          if (!this.#pending.has(id)) return;
          timer = setTimeout(() => {
            this.end(new Unresponsive(`no answer within ${deadlineMs / 1000} seconds`));
          }, deadlineMs);
        });
      }
      this.#pending.set(id, {
        resolve: (value) => {
          clearTimeout(timer);
          resolve(value as Answer<Calls[Name]>);
        },
        reject: (error) => {
          clearTimeout(timer);
          reject(error);
        },
      });
      worker.postMessage({ id, method, request });
    });
  }

  /** Ends the worker, whatever it is doing. */
  end(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    const owed = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of owed) reject(reason);
  }

  #start(): Worker {
    const worker = new Worker(this.#url, { type: 'module' });
    this.#ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    worker.onmessage = ({ data }: MessageEvent<WorkerMessage>) => this.#receive(data);
    worker.onerror = (event) => {
      this.end(
        new WorkerFailure({ name: 'Error', message: event.message ?? 'the worker did not start', stack: '' }),
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
    this.#pending.delete(message.id);
    if (message.kind === 'answer') pending?.resolve(message.value);
    else pending?.reject(new WorkerFailure(message.failure));
  }
}
