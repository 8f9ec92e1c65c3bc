/**
 * Work for this process while the sandbox runs scripts: never before the first one is sent, for which the
 * sandbox waits, and a piece at a time, so that a script that ends early soon has a successor.
 */

/** Work that is started at the latest when its result is needed. */
export class Later<Result> {
  readonly #work: () => Promise<Result>;
  #started: Promise<Result> | undefined;

  constructor(work: () => Promise<Result>) {
    this.#work = work;
  }

  readonly start = (): void => {
    // Its error surfaces in `result`.
    this.result().catch(() => {});
  };

  result(): Promise<Result> {
    this.#started ??= this.#work();
    return this.#started;
  }
}

/**
 * Yields the scripts, and starts one piece of work after each is sent: what sends it does so before the event
 * loop goes on.
 */
export function* withWorkBetween<Id>(
  scripts: Iterable<Id>,
  pieces: readonly ((() => void) | undefined)[],
): Generator<Id> {
  const waiting = pieces.filter((piece) => piece !== undefined);
  for (const script of scripts) {
    const piece = waiting.shift();
    if (piece) setImmediate(piece);
    yield script;
  }
  for (const piece of waiting) piece();
}
