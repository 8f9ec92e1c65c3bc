/** Whether the database is in reach, and since when: what is seen right after an outage does not count. */
import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '../store/database.ts';

export class Reach {
  #since: number | null = null;
  readonly #say: (line: string) => void;

  /** @param say is told when the database gets out of reach */
  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  /** By `performance.now`; null while it is out of reach. Another number after each outage. */
  get since(): number | null {
    return this.#since;
  }

  confirm(): void {
    this.#since ??= performance.now();
  }

  /** Notes an outage; any other error is thrown. */
  readonly onOutage = (error: unknown): void => {
    if (!isOutage(error)) throw error;
    if (this.#since !== null) {
      this.#say(`The database is out of reach (${(error as Error).message}); trying again.`);
    }
    this.#since = null;
  };

  /** Repeats `work` with pauses of `ms` until `ended`, whatever outages there are. */
  async repeat(ms: number, ended: AbortSignal, work: () => Promise<void>): Promise<void> {
    while (!ended.aborted) {
      await sleep(ms, undefined, { signal: ended }).catch(() => {});
      if (!ended.aborted) await work().catch(this.onOutage);
    }
  }
}
