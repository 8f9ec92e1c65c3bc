/**
 * Pause, step and resume for a training that blocks its worker: one word of shared memory, read after each
 * step.
 *
 * The word holds RUN, PAUSE or STEP (one step, then PAUSE). The page writes it and wakes the worker; the
 * worker waits. Shared memory requires a page that is isolated from other origins; the server's headers do
 * that.
 */
const RUN = 0;
const PAUSE = 1;
const STEP = 2;

export type Control = 'run' | 'pause' | 'step';
const modes: Record<Control, number> = { run: RUN, pause: PAUSE, step: STEP };

export function newControl(first: Control): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(4);
  new Int32Array(memory)[0] = modes[first];
  return memory;
}

/** The page's end. */
export function setControl(memory: SharedArrayBuffer, mode: Control): void {
  const word = new Int32Array(memory);
  Atomics.store(word, 0, modes[mode]);
  Atomics.notify(word, 0);
}

/** The worker's end: blocks until the next step may be taken. Calls `onPause` before it waits. */
export function awaitTurn(memory: SharedArrayBuffer, onPause: () => void): void {
  const word = new Int32Array(memory);
  if (Atomics.load(word, 0) === PAUSE) onPause();
  while (Atomics.load(word, 0) === PAUSE) Atomics.wait(word, 0, PAUSE);
  Atomics.compareExchange(word, 0, STEP, PAUSE);
}
