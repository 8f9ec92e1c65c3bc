/**
 * The thread that trains a student's model. It is started before there is anything to train, so that numpy-ts
 * loads while the model is bundled and the images are read.
 */
import { Worker } from 'node:worker_threads';
import type { StudentMessage, StudentTask } from './student-protocol.ts';

/** Where a model trains: a thread for a model.ts, a Python process for a model.py. */
export interface StudentThread {
  /** Call once, before `begin`. */
  listen(onMessage: (message: StudentMessage) => void): void;
  /** Of the process that trains, in milliseconds so far. */
  processor(): number;
  /** Rejects with the thread's error, or an `EndedEarly` when it ends by itself. */
  readonly failure: Promise<never>;
  begin(task: StudentTask): void;
  /** @param isBusy true if the model may still be running. */
  end(isBusy: boolean): Promise<unknown>;
}

export class EndedEarly extends Error {
  /** Of the system, which ended it; null: it ended by itself. */
  readonly signal: string | null;

  constructor(signal: string | null = null) {
    super();
    this.signal = signal;
  }
}

/** Gives each training a thread. Call `close` after the last one. */
export interface Threads {
  /** Where each waits for a debugger; null: nowhere. */
  readonly debugPort: number | null;
  take(): StudentThread;
  close(): Promise<unknown>;
}

function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function start(isInspected: boolean): StudentThread {
  const worker = new Worker(new URL('./student-worker.js', import.meta.url), {
    // Node's own line about the debugger would stand beside ours.
    execArgv: ['--enable-source-maps', ...(isInspected ? ['--inspect-publish-uid=http'] : [])],
    stdout: true,
    stderr: true,
  });
  const failure = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(new EndedEarly()));
  });
  // Handled by the training that uses the thread; a failure before that must not end the process.
  failure.catch(() => {});
  const stopWatching = isInspected ? dieAtExit() : () => {};
  return {
    listen: (onMessage) => worker.on('message', onMessage),
    processor: processorTime,
    failure,
    begin: (task) => worker.postMessage(task),
    async end(isBusy) {
      // A debugger may hold it: see below.
      if (isInspected && isBusy) return worker.unref();
      const ended = worker.terminate().then(stopWatching);
      if (!isInspected) return ended;
      // It ends when its debugger goes; the results need not wait for that.
      const reminder = setTimeout(() => process.stderr.write(stillAttached), reminderMs);
      ended.finally(() => clearTimeout(reminder));
    },
  };
}

const reminderMs = 1000;
const stillAttached =
  'note: the debugger is still attached. Close it, or press Ctrl-C, to end the program.\n';

/**
 * A thread that a debugger holds cannot be terminated, and Node waits for it even when the process ends. So
 * then the process ends as Ctrl-C ends any program: by the signal.
 * @returns a function that takes this back.
 */
function dieAtExit(): () => void {
  const die = (): void => {
    process.removeAllListeners('SIGINT');
    process.kill(process.pid, 'SIGINT');
  };
  process.once('exit', die);
  return () => process.off('exit', die);
}

/** Threads for a model.ts. */
export class StudentThreads implements Threads {
  readonly debugPort: number | null;
  /** Idle until the next training. */
  #next: StudentThread | null;

  constructor(debugPort: number | null = null) {
    this.debugPort = debugPort;
    this.#next = start(debugPort !== null);
  }

  take(): StudentThread {
    const next = this.#next ?? start(this.debugPort !== null);
    this.#next = null;
    return next;
  }

  close(): Promise<unknown> {
    return this.#next?.end(false) ?? Promise.resolve();
  }
}
