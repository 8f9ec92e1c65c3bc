/**
 * What the main thread sees of a training on another thread, looking at its counters several times a second:
 * how long a step takes on this machine, and whether anything still happens.
 *
 * Clocks are arguments. Between two looks at most a second counts, however late the second look comes: a
 * machine that slept, or a process that was stopped, has not been waiting for a step.
 */

/** Times in milliseconds. */
export interface Look {
  /** As `performance.now()`. */
  readonly now: number;
  /** Of the whole process so far. */
  readonly processor: number;
}

const mostBetweenLooks = 1000;

/** The time between looks, and the processor time, added up since `restart`. */
class Stopwatch {
  wall = 0;
  processor = 0;
  #last: Look | null = null;

  restart(): void {
    this.wall = 0;
    this.processor = 0;
  }

  look(at: Look): void {
    if (this.#last !== null) {
      this.wall += Math.min(at.now - this.#last.now, mostBetweenLooks);
      this.processor += at.processor - this.#last.processor;
    }
    this.#last = at;
  }
}

/** Measures a second of steps, near the beginning. */
export class StepTime {
  readonly #watch = new Stopwatch();
  #stage: 'idle' | 'warm-up' | 'measuring' | 'done' = 'idle';
  #from = 0;

  /** @returns the seconds of a step, once: when they are known. */
  look(at: Look, steps: number): number | null {
    this.#watch.look(at);
    const { wall } = this.#watch;
    if (this.#stage === 'idle' && steps > 0) this.#enter('warm-up', steps);
    else if (this.#stage === 'warm-up' && wall >= warmUpMs) this.#enter('measuring', steps);
    else if (this.#stage === 'measuring' && wall >= measuredMs && steps > this.#from) {
      this.#stage = 'done';
      return wall / 1000 / (steps - this.#from);
    }
    return null;
  }

  #enter(stage: 'warm-up' | 'measuring', steps: number): void {
    this.#stage = stage;
    this.#from = steps;
    this.#watch.restart();
  }
}

/** The first steps are slow: they are compiled, and so is whatever they call. */
const warmUpMs = 500;
const measuredMs = 1000;

/** Notices that nothing has happened for ten seconds. */
export class Standstill {
  readonly #watch = new Stopwatch();
  #sign: string | null = null;
  #isNoted = false;

  /**
   * On a machine so busy that the process got less than half a processor, it takes longer: up to three times
   * as long, as a step may also wait without computing.
   *
   * @param sign changes whenever something has happened.
   * @returns true once.
   */
  look(at: Look, sign: string): boolean {
    this.#watch.look(at);
    if (sign !== this.#sign) {
      this.#sign = sign;
      this.#watch.restart();
    }
    const { wall, processor } = this.#watch;
    if (this.#isNoted || wall < standstillMs) return false;
    this.#isNoted = processor >= wall / 2 || wall >= 3 * standstillMs;
    return this.#isNoted;
  }
}

export const standstillMs = 10_000;
