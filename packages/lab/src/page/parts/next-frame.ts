/**
 * Collects what is to be done with the next frame, so that however many things have changed since the last
 * one, the page renders once. Results wait so that the pen does not: the next ones are shown a moment after
 * the last, and where those made frames late, after four times that delay.
 */
const waiting = new Set<() => void>();

/** A callback that waits already is not added again. In a page that is not seen it runs at once. */
export function onNextFrame(callback: () => void): void {
  if (document.hidden) {
    callback();
    return;
  }
  if (waiting.size === 0) requestAnimationFrame(run);
  waiting.add(callback);
}

export function notOnNextFrame(callback: () => void): void {
  waiting.delete(callback);
}

function run(): void {
  const now = [...waiting];
  waiting.clear();
  for (const callback of now) callback();
}

/** Rendering, its effects and the painting of both take two frames of a page that keeps up. */
const TWO_FRAMES_MS = 35;
const SHORTEST_PAUSE_MS = 100;
/** A result is not kept from the reader for longer. */
const LONGEST_PAUSE_MS = 500;
const PAUSES = 4;
let freeAt = 0;

/**
 * With the next frame, or a later one if results were shown just now.
 * @param isResult false for what takes little time itself.
 */
export function onFreeFrame(callback: () => void, isResult = true): void {
  if (document.hidden || performance.now() >= freeAt) {
    onNextFrame(() => {
      callback();
      if (isResult) measure();
    });
  } else requestAnimationFrame(() => onFreeFrame(callback, isResult));
}

/**
 * Shows the newest of the values that it is given, each with a free frame: one that had to wait may come to
 * its frame after a newer one.
 */
export function newestOnFreeFrame<Value>(show: (value: Value) => void): (value: Value) => void {
  let newest: Value;
  return (value) => {
    newest = value;
    onFreeFrame(() => show(newest));
  };
}

function measure(): void {
  const start = performance.now();
  freeAt = Number.POSITIVE_INFINITY;
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const late = performance.now() - start - TWO_FRAMES_MS;
      const pause = Math.min(LONGEST_PAUSE_MS, Math.max(SHORTEST_PAUSE_MS, PAUSES * late));
      freeAt = performance.now() + pause;
    }),
  );
}

const inTurn: (() => void)[] = [];

/**
 * For what takes long and changes all the time, as plots do: one of them a frame, in the order in which they
 * were asked for. Returns what takes the callback back.
 */
export function inItsTurn(callback: () => void): () => void {
  if (document.hidden) {
    callback();
    return () => {};
  }
  if (inTurn.length === 0) requestAnimationFrame(runFirst);
  inTurn.push(callback);
  return () => {
    const place = inTurn.indexOf(callback);
    if (place > 0) inTurn.splice(place, 1);
    else if (place === 0) inTurn[0] = () => {};
  };
}

function runFirst(): void {
  try {
    inTurn[0]!();
  } finally {
    inTurn.shift();
    if (inTurn.length > 0) requestAnimationFrame(runFirst);
  }
}
