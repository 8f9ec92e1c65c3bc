/** Keeps a drawing in the browser's storage, a byte for each pixel of the pad. */
import { store, stored } from '../parts/kept-state.ts';
import { PAD_SIDE } from './pen.ts';

const NAME = 'ink';
const WAIT_MS = 400;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: Float64Array | null = null;

/** Stores it when nothing more has been drawn for a moment. */
export function keepInk(ink: Float64Array): void {
  waiting = ink;
  clearTimeout(timer);
  timer = setTimeout(keepInkNow, WAIT_MS);
}

/** Stores what waits for its moment: the view or the page is left. */
export function keepInkNow(): void {
  clearTimeout(timer);
  if (waiting !== null) store(NAME, inkText(waiting));
  waiting = null;
}

/** Null if there is none. */
export function keptInk(): Float64Array | null {
  const text = stored(NAME);
  return typeof text === 'string' ? inkOf(text) : null;
}

/** Lengths of runs and their values: a drawing is mostly blank. */
export function inkText(ink: Float64Array): string {
  const parts: number[] = [];
  for (let from = 0; from < ink.length; ) {
    const value = Math.round(ink[from]!);
    let to = from + 1;
    while (to < ink.length && Math.round(ink[to]!) === value) to++;
    parts.push(to - from, value);
    from = to;
  }
  return parts.join(' ');
}

/** Null for a text that is no drawing. */
export function inkOf(text: string): Float64Array | null {
  const parts = text.split(' ').map(Number);
  const ink = new Float64Array(PAD_SIDE * PAD_SIDE);
  let at = 0;
  for (let k = 0; k < parts.length; k += 2) {
    const [length = Number.NaN, value = Number.NaN] = parts.slice(k, k + 2);
    if (!(length >= 1 && value >= 0 && value <= 255 && at + length <= ink.length)) return null;
    ink.fill(value, at, at + length);
    at += length;
  }
  return at === ink.length ? ink : null;
}
