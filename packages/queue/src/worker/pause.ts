/**
 * A worker that fails at several submissions in a row is more likely broken than they are: it takes none for
 * a while, then grades a model of our own, and goes on if that works.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { GraderProcess } from './grader-process.ts';
import type { Attempt } from './messages.ts';
import { probeLayers } from './probe.ts';

const MOST_IN_A_ROW = 3;
const LONGEST_MS = 600_000;

export class Pause {
  /** The last failure while it pauses; null while it works. */
  reason: string | null = null;
  readonly #firstMs: number;
  #ms: number;
  #inARow = 0;
  #over: Promise<void> | null = null;

  constructor(firstMs: number) {
    this.#firstMs = firstMs;
    this.#ms = firstMs;
  }

  /** Counts how an attempt ended. @returns true if the worker pauses from now on. */
  note(attempt: Attempt): boolean {
    if (attempt.kind === 'outcome') {
      this.#inARow = 0;
      this.#ms = this.#firstMs;
      return false;
    }
    this.#inARow += 1;
    if (this.#inARow < MOST_IN_A_ROW || this.reason !== null) return false;
    this.reason = attempt.reason;
    return true;
  }

  /** Waits while the worker pauses. All slots wait for one. */
  async over(grader: GraderProcess, stop: AbortSignal): Promise<void> {
    if (this.reason === null) return;
    this.#over ??= this.#wait(grader, stop).finally(() => {
      this.#over = null;
    });
    await this.#over;
  }

  async #wait(grader: GraderProcess, stop: AbortSignal): Promise<void> {
    await sleep(this.#ms, undefined, { signal: stop });
    this.#ms = Math.min(2 * this.#ms, LONGEST_MS);
    // A process that ended is replaced by its slot.
    if (grader.isUsable) await probeLayers(grader);
    this.reason = null;
    // One more failure is enough for the next pause.
    this.#inARow = MOST_IN_A_ROW - 1;
  }
}
