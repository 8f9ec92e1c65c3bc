/**
 * Wall clock that leaves out the time during which this process did not run itself (stopped, suspended, a
 * paused container): what it waits for may have arrived long ago, and is read before a clock is believed.
 */
const STEP_MS = 1000;

/** A step that takes much longer than planned was no step of a running process. */
export const countedStep = (elapsedMs: number, plannedMs: number): number =>
  Math.min(elapsedMs, plannedMs + STEP_MS);

/** Calls `then` after `ms` of running; returns what cancels it. */
export function afterRunning(ms: number, then: () => void): () => void {
  let timer: NodeJS.Timeout;
  let counted = 0;
  const step = (): void => {
    const planned = Math.min(STEP_MS, ms - counted);
    const startedAt = performance.now();
    timer = setTimeout(() => {
      counted += countedStep(performance.now() - startedAt, planned);
      if (counted < ms) step();
      else then();
    }, planned);
  };
  step();
  return () => clearTimeout(timer);
}
