/** Ctrl-C and SIGTERM as an `AbortSignal`, so that what runs is ended and what was written is removed. A second one ends at once. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Package managers forward the Ctrl-C that the terminal has already delivered. */
const REPEAT_MS = 1000;

export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Runs `work` with a signal that a stop request aborts; what `work` throws then is answered as `Interrupted`. */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = (): void => {
    if (controller.signal.aborted && performance.now() - firstAt > REPEAT_MS) process.exit(2);
    firstAt ||= performance.now();
    controller.abort(new Interrupted('interrupted; nothing was written.'));
  };
  for (const name of signals) process.on(name, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
