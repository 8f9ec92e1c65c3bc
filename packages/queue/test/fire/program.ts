/** A program on some host that is started again whenever it ends, until the run is over. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Command {
  readonly words: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

export interface ProgramEvents {
  /** @returns true if it shall not be started again */
  readonly onEnd: (code: number | null, said: string) => boolean;
}

const KEPT = 5000;
/** Somebody looks before they try again. */
const PAUSE_MS = 1000;

export class Program {
  /** For good. */
  readonly over: Promise<void>;
  #child!: ChildProcess;
  #isEnding = false;

  constructor(command: Command, { onEnd }: ProgramEvents) {
    this.over = this.#run(command, onEnd);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** It is not started again. */
  end(signal: NodeJS.Signals): void {
    this.#isEnding = true;
    this.kill(signal);
  }

  async #run({ words, environment }: Command, onEnd: ProgramEvents['onEnd']): Promise<void> {
    for (;;) {
      const child = spawn(words[0]!, words.slice(1), {
        stdio: ['ignore', 'ignore', 'pipe'],
        env: { ...process.env, ...environment },
      });
      this.#child = child;
      let said = '';
      child.stderr.on('data', (text) => {
        said = (said + text).slice(-KEPT);
      });
      const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
      if (this.#isEnding || onEnd(code, said)) return;
      await sleep(PAUSE_MS);
      if (this.#isEnding) return;
    }
  }
}
