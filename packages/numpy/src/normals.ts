/** Normal numbers of the legacy stream. */
import { PIECE } from './drawing.ts';

/**
 * Normal numbers are drawn in pairs. NumPy keeps the second one, and its state has it; numpy-ts 1.7.0 keeps
 * it too, but outside of its state. So it is kept here, and numpy-ts draws whole pairs.
 */
let second: number | null = null;

/** The second number of a pair that is still to be given out. */
export const secondNormal = (): number | null => second;
export function setSecondNormal(value: number | null): void {
  second = value;
}

/** @param drawPairs draws an even number of them. */
export function normals(count: number, drawPairs: (count: number) => Float64Array): Float64Array {
  const out = new Float64Array(count);
  let at = 0;
  if (second !== null && count > 0) {
    out[at++] = second;
    second = null;
  }
  while (at < count) {
    const wanted = Math.min(PIECE, count - at);
    const pairs = wanted + (wanted % 2);
    const drawn = drawPairs(pairs);
    out.set(drawn.subarray(0, wanted), at);
    if (pairs > wanted) second = drawn[wanted]!;
    at += wanted;
  }
  return out;
}
