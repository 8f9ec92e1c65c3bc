/**
 * The thread that a student's model is trained in: begun before there is anything to train, because numpy-ts takes a quarter of a second
 * to load, while the model is bundled and the images are read.
 */
import { Worker } from 'node:worker_threads';
import type { StudentTask } from './student-protocol.ts';

export interface StudentThread {
  readonly worker: Worker;
  /** Rejects with the thread's error, or an `EndedEarly` when it ends by itself. */
  readonly failure: Promise<never>;
  begin(task: StudentTask): void;
}

export class EndedEarly extends Error {}

function start(): StudentThread {
  const worker = new Worker(new URL('./student-worker.js', import.meta.url), {
    execArgv: ['--enable-source-maps'],
    stdout: true,
    stderr: true,
  });
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new EndedEarly()));
  });
  // Whoever trains in it hears of it.
  failure.catch(() => {});
  return { worker, failure, begin: (task) => worker.postMessage(task) };
}

/** A thread for each training. Call `close` when there is none any more. */
export class StudentThreads {
  /** Waits for the next training. */
  #next: StudentThread | null = start();

  take(): StudentThread {
    const next = this.#next ?? start();
    this.#next = null;
    return next;
  }

  close(): Promise<unknown> {
    return this.#next?.worker.terminate() ?? Promise.resolve();
  }
}
