/** Tasks in parallel, each worker taking the next one as soon as it is free. */
import { Worker } from 'node:worker_threads';

/** What a worker of a pool sends. */
export type PoolMessage<Outcome> =
  /** How much of its current task is done, in [0, 1]. */
  | { readonly type: 'progress'; readonly fraction: number }
  | { readonly type: 'done'; readonly outcome: Outcome };

export interface PoolJob<Task, Outcome> {
  readonly worker: URL;
  readonly workerData: unknown;
  /** Sent to the workers one by one. */
  readonly tasks: readonly Task[];
  /** At a time, at least 1. */
  readonly jobs: number;
  readonly signal: AbortSignal;
  /** Called once a task, in the order they finish. An error that it throws ends the pool. */
  readonly onOutcome: (index: number, outcome: Outcome) => void;
  /** Tasks done, counting parts of the current ones. */
  readonly onProgress: (done: number) => void;
}

/** Rejects with the signal's reason when it is aborted, and with whatever broke a worker. */
export async function runInPool<Task, Outcome>(job: PoolJob<Task, Outcome>): Promise<void> {
  const { worker: url, workerData, tasks, jobs, signal, onOutcome, onProgress } = job;
  const parts = new Map<Worker, number>();
  let next = 0;
  let done = 0;
  const tick = (): void => onProgress([...parts.values()].reduce((sum, part) => sum + part, done));
  const workers = Array.from({ length: Math.min(jobs, tasks.length) }, () => new Worker(url, { workerData }));
  const run = (worker: Worker): Promise<void> =>
    new Promise((resolve, reject) => {
      let index = -1;
      const takeNext = (): void => {
        index = next++;
        if (index < tasks.length) worker.postMessage(tasks[index]);
        else resolve();
      };
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a worker ended with ${code}`)));
      worker.on('message', (message: PoolMessage<Outcome>) => {
        if (message.type === 'progress') parts.set(worker, message.fraction);
        else {
          try {
            onOutcome(index, message.outcome);
          } catch (error) {
            return reject(error);
          }
          parts.delete(worker);
          done++;
          takeNext();
        }
        tick();
      });
      takeNext();
    });
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([Promise.all(workers.map(run)), aborted]);
  } finally {
    aborted.catch(() => {});
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
