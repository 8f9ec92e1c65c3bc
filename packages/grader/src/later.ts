/**
 * Work for this process while the sandbox runs scripts: never before the first one is sent, for which the
 * sandbox waits, and what takes long during the script that takes longest, so that one that ends early soon
 * has a successor.
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

/** A piece of work, and the script during which it is started. */
export interface Meanwhile<Id> {
  readonly during: Id | undefined;
  readonly work: () => void;
}

/**
 * Yields the scripts, and starts the pieces of work that belong to each once it is sent: what sends it does
 * so before the event loop goes on. In the end those of scripts that never came.
 */
export function* withWorkMeanwhile<Id>(
  scripts: Iterable<Id>,
  pieces: readonly Meanwhile<Id>[],
): Generator<Id> {
  const waiting = new Set(pieces);
  for (const script of scripts) {
    for (const piece of waiting) {
      if (piece.during !== script) continue;
      waiting.delete(piece);
      setImmediate(piece.work);
    }
    yield script;
  }
  for (const { work } of waiting) work();
}
