/**
 * The thread that trains a student's model. It is started before there is anything to train, so that numpy-ts
 * loads while the model is bundled and the images are read.
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
  // Handled by the training that uses the thread; a failure before that must not end the process.
  failure.catch(() => {});
  return { worker, failure, begin: (task) => worker.postMessage(task) };
}

/** Gives each training a thread. Call `close` after the last one. */
export class StudentThreads {
  /** Idle until the next training. */
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
