/**
 * Ctrl-C, SIGTERM and a closed terminal as an `AbortSignal`: the work stops at its next step, tidies up, and `hw5` exits with 2.
 *
 * Package managers forward the Ctrl-C that the terminal has already delivered, so repeats within a second are taken as one. A
 * later one ends the process at once; what must not be left behind then is removed by `exit` handlers (see run-folder.ts).
 */
import { onStdoutClosed } from './closed-stdout.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const repeatMs = 1000;

/** The reason of the abort: renders as one line, without a trace. Its message, where it has one, says what was kept. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** The reason where nobody reads the results any more, as in `hw5 run … | head`: no fault, nothing to say. */
export class Unread extends Error {
  override readonly name = 'Unread';
}

export interface InterruptOptions {
  /** Whether the work is in vain once stdout is closed. */
  readonly stopWhenUnread?: boolean;
}

/** Runs `work` with a signal that a stop request aborts; then whatever `work` throws is answered as the signal's reason. */
export async function interruptible<T>(
  { stopWhenUnread = false }: InterruptOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let firstAt = 0;
  const stop = (): void => {
    if (firstAt === 0) firstAt = performance.now();
    else if (performance.now() - firstAt > repeatMs) process.exit(2);
    controller.abort(new Interrupted());
  };
  for (const name of signals) process.on(name, stop);
  if (stopWhenUnread) onStdoutClosed(() => controller.abort(new Unread()));
  try {
    return await work(controller.signal);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    for (const name of signals) process.off(name, stop);
  }
}
