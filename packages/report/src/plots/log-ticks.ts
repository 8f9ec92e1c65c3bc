/** Ticks for a logarithmic axis: 1, 2, 5 times each power of ten, or the powers alone where that would be too many to label. */

const MOST = 7;

/** @param low above 0. @param high at least `low`. @returns ascending, each in [low, high]; may be empty where the two lie close together. */
export function logTicks(low: number, high: number): number[] {
  const steps = ticksOf([1, 2, 5], low, high);
  return steps.length <= MOST ? steps : ticksOf([1], low, high);
}

function ticksOf(factors: readonly number[], low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  // Written as a decimal and read back, so that 0.2 is 0.2 and not 2 * 0.1.
  return Array.from({ length: last - first + 1 }, (_, k) =>
    factors.map((factor) => Number(`${factor}e${first + k}`)),
  )
    .flat()
    .filter((tick) => low <= tick && tick <= high);
}
