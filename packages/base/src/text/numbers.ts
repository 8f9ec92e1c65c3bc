/** Numbers and shapes as a tired reader wants them: few digits, but enough to tell two apart. */

/** At most `digits` significant digits, no trailing zeros: `0.333333`, `10000`, `1e-10`; `-0` keeps its sign. */
export function formatNumber(value: number, digits = 6): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

/** Both numbers with the fewest digits that tell them apart, at least six, at most seventeen. */
export function formatPair(a: number, b: number): [string, string] {
  for (let digits = 6; digits < 17; digits++) {
    const pair: [string, string] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [formatNumber(a, 17), formatNumber(b, 17)];
}

/** `[784, 10]`; a 0-d array is `a single number`. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : `[${shape.join(', ')}]`;
}

/** `1 case`, `3 cases`. */
export function formatCount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
