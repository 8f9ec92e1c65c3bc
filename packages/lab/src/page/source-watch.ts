/**
 * Asks the server every second whether the student's file has been saved, while the page can be seen.
 *
 * Why not events from the server: a question needs no open connection, which a forwarded port may cut, and
 * two tabs cannot use up the browser's connections. When the server does not answer, it is asked no more.
 */
const EVERY_MS = 1_000;

export const NO_ANSWER = 'The lab does not respond. Is hw5 lab still running?';

/** @throws Error if the server does not respond with JSON. */
export async function getJson<Result>(path: string): Promise<Result> {
  return (await (await fetch(path)).json()) as Result;
}

export class SourceWatch {
  readonly #saved: () => void;
  readonly #lost: () => void;
  #stamp: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param saved called when the file is another. @param lost called when the server does not answer. */
  constructor(saved: () => void, lost: () => void) {
    this.#saved = saved;
    this.#lost = lost;
  }

  /** @param stamp of the version that is loaded. */
  start(stamp: string): void {
    this.#stamp = stamp;
    this.#next();
  }

  #next(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), EVERY_MS);
  }

  async #ask(): Promise<void> {
    if (!document.hidden) {
      const loaded = this.#stamp;
      try {
        const { stamp } = await getJson<{ stamp: string | null }>('/model/stamp.json');
        if (this.#stamp === loaded && stamp !== loaded) {
          this.#stamp = stamp;
          this.#saved();
        }
      } catch {
        this.#lost();
        return;
      }
    }
    this.#next();
  }
}
