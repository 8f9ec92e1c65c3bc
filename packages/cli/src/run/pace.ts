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

/** Measures the first second or so of steps. */
export class StepTime {
  readonly #watch = new Stopwatch();
  #from: number | null = null;
  #isDone = false;

  /** @returns the seconds of a step, once: when they are known. */
  look(at: Look, steps: number): number | null {
    this.#watch.look(at);
    if (this.#isDone || steps === 0) return null;
    if (this.#from === null) {
      this.#from = steps;
      this.#watch.restart();
    } else if (this.#watch.wall >= measuredMs && steps > this.#from) {
      this.#isDone = true;
      return this.#watch.wall / 1000 / (steps - this.#from);
    }
    return null;
  }
}

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
