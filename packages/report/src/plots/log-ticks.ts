/**
 * Ticks for a logarithmic axis: 1, 2 and 5 times each power of ten, or the powers alone if those are too many
 * to label.
 */

const MOST_TICKS = 7;

/**
 * @param low above 0. @param high at least `low`. @returns ascending, each in [low, high]; may be empty for a
 * narrow range.
 */
export function logTicks(low: number, high: number): number[] {
  const steps = ticksOf([1, 2, 5], low, high);
  return steps.length <= MOST_TICKS ? steps : ticksOf([1], low, high);
}

function ticksOf(factors: readonly number[], low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.floor(Math.log10(high));
  // Parsed from decimal text, so that a tick is the float nearest to 0.2 and not 2 * 0.1.
  return Array.from({ length: last - first + 1 }, (_, k) =>
    factors.map((factor) => Number(`${factor}e${first + k}`)),
  )
    .flat()
    .filter((tick) => low <= tick && tick <= high);
}
