/**
 * Many command lines of the built hw5 in one process, where what they print is tested and not how a process
 * ends: to start one takes fifty times as long as to refuse a path.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Outcome } from './hw5.ts';

export interface CallInProcess {
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** What surrounds the process. */
export interface Surroundings {
  /** Run as this user and group. */
  readonly uid?: number;
  /** Program and arguments that start it, such as `unshare`: its own command line follows. */
  readonly wrapper?: readonly string[];
  /** Where the wrapper begins. */
  readonly cwd?: string;
}

export class OneProcess {
  readonly #child: ChildProcess;
  readonly #waiting: PromiseWithResolvers[] = [];

  constructor({ uid, wrapper = [], cwd }: Surroundings = {}) {
    const script = fileURLToPath(new URL('./one-process.mjs', import.meta.url));
    const [program, ...args] = [...wrapper, process.execPath, script];
    this.#child = spawn(program!, args, {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      ...(cwd === undefined ? {} : { cwd }),
      ...(uid === undefined ? {} : { uid, gid: uid }),
    });
    this.#child.on('message', (outcome) => this.#waiting.shift()!.resolve(outcome as Outcome));
    this.#child.on('exit', (code, signal) => {
      for (const { reject } of this.#waiting) reject(new Error(`the process ended: ${code ?? signal}`));
    });
  }

  /** Calls run in the order in which they are made. */
  run(call: CallInProcess): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      this.#child.send(call);
    });
  }

  close(): void {
    this.#child.kill();
  }
}

interface PromiseWithResolvers {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}
