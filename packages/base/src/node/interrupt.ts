/**
 * Ctrl-C, SIGTERM and a closed terminal as an `AbortSignal`: the work stops at its next step and cleans up,
 * and the command exits with 2.
 *
 * Package managers forward the Ctrl-C that the terminal has already delivered, so repeats within a second
 * count as one. A later one ends the process at once; what must not be left behind then is removed by `exit`
 * handlers.
 *
 * Not signal-exit: it runs synchronous handlers and raises the signal again, but cannot ask running work to
 * stop.
 */
import { onStdoutClosed } from './output-streams.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const repeatMs = 1000;

/** The reason of an abort by the user. Rendered as one line, without a trace. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  /** @param outcome what became of the work, as the end of a sentence */
  constructor(outcome = 'nothing was written.') {
    super(`interrupted; ${outcome}`);
  }
}

/**
 * The reason of an abort because nobody reads the results any more (`hw5 run … | head`). Not an error; exit
 * code 0.
 */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/** Calls `listener` at every request to stop. Returns a function that removes it again. */
export function onStopRequest(listener: () => void): () => void {
  for (const name of signals) process.on(name, listener);
  return () => {
    for (const name of signals) process.off(name, listener);
  };
}

export interface InterruptOptions {
  /** True if the work is pointless once stdout is closed. */
  readonly stopWhenUnread?: boolean;
}

/**
 * Runs `work` with a signal that a stop request aborts. Whatever `work` throws after that is replaced by the
 * signal's reason.
 */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  { stopWhenUnread = false }: InterruptOptions = {},
): Promise<T> {
  const controller = new AbortController();
  let firstAt = 0;
  const removers = [
    onStopRequest(() => {
      if (firstAt === 0) firstAt = performance.now();
      else if (performance.now() - firstAt > repeatMs) process.exit(2);
      controller.abort(new Interrupted());
    }),
  ];
  if (stopWhenUnread) removers.push(onStdoutClosed(() => controller.abort(new OutputClosed())));
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const remove of removers) remove();
  }
}
