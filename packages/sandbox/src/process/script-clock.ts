/**
 * Decides when a script has used up its time: processor time of its process, which other programs' load does
 * not change, and behind it a generous wall clock for one that only waits. Whatever has arrived is read
 * before time is up.
 */
import { countedStep } from './running-time.ts';

export interface TimeLimits {
  /** Processor time in milliseconds. */
  readonly cpuMs: number;
  /** Wall clock in milliseconds. */
  readonly wallMs: number;
}

export interface Watched {
  /** Processor time so far in milliseconds; null if the system does not tell. */
  readonly processorTime: () => number | null;
  /** Changes with everything that arrives. */
  readonly received: () => number;
}

/** What a script has used, in milliseconds. */
export interface TimeUsed {
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** Short scripts, nearly all, end before anything is measured. */
export const FIRST_LOOK_MS = 200;
const [LEAST_STEP_MS, MOST_STEP_MS] = [20, 1000];
/** Where processor time is not known, the wall clock stands in, with room for a busy machine. */
const UNMEASURED_FACTOR = 2;
/** Reads of the channel before time is up; one that sends without end is not waited for. */
const MAX_READS = 500;

export class ScriptClock {
  readonly #limits: TimeLimits;
  readonly #watched: Watched;
  readonly #timeUp: (used: TimeUsed) => void;
  /** Processor time at the first look; undefined before it. */
  #base: number | null | undefined;
  #cpuMs = 0;
  #wallMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #reading: NodeJS.Immediate | undefined;

  constructor(limits: TimeLimits, watched: Watched, timeUp: (used: TimeUsed) => void) {
    this.#limits = limits;
    this.#watched = watched;
    this.#timeUp = timeUp;
    this.#lookIn(Math.min(FIRST_LOOK_MS, limits.cpuMs / 4));
  }

  /** Returns what was used. What a script uses before the first look is not counted. */
  stop(): TimeUsed {
    clearTimeout(this.#timer);
    clearImmediate(this.#reading);
    if (this.#base !== undefined) this.#measure();
    return { cpuMs: this.#cpuMs, wallMs: this.#wallMs };
  }

  #lookIn(ms: number): void {
    const startedAt = performance.now();
    this.#timer = setTimeout(() => {
      this.#wallMs += countedStep(performance.now() - startedAt, ms);
      this.#look();
    }, ms);
  }

  #look(): void {
    this.#base ??= this.#watched.processorTime();
    this.#measure();
    const { cpuMs, wallMs } = this.#limits;
    const left = Math.min(cpuMs - this.#cpuMs, wallMs - this.#wallMs);
    if (left <= 0) this.#readThenEnd(0);
    else this.#lookIn(Math.min(MOST_STEP_MS, Math.max(LEAST_STEP_MS, left)));
  }

  #measure(): void {
    const now = this.#watched.processorTime();
    if (this.#base == null) this.#cpuMs = this.#wallMs / UNMEASURED_FACTOR;
    // A process that has just ended can no longer be read.
    else if (now !== null) this.#cpuMs = now - this.#base;
  }

  /** An immediate runs after the event loop has read what lies ready. */
  #readThenEnd(reads: number): void {
    const before = this.#watched.received();
    this.#reading = setImmediate(() => {
      if (reads < MAX_READS && this.#watched.received() !== before) this.#readThenEnd(reads + 1);
      else this.#timeUp({ cpuMs: this.#cpuMs, wallMs: this.#wallMs });
    });
  }
}
