/** Numbers, shapes and sizes as text: few digits, but enough to tell two numbers apart. */

/**
 * At most `digits` significant digits, no trailing zeros: `0.333333`, `10000`, `1e-10`; `-0` keeps its sign.
 */
export function formatNumber(value: number, digits = 6): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

/**
 * As the report and the lab show numbers: `digits` significant ones, all of a whole part below a million, and
 * powers of ten beyond that as `1.2e-7`; with the typographic minus.
 */
export function shortNumber(value: number, digits: number): string {
  if (Number.isNaN(value)) return 'not a number';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  if (value === 0) return '0';
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size >= 1e6 || size < 1e-3) return withMinusSign(rounded.toExponential().replace('e+', 'e'));
  return withMinusSign(size >= 10 ** (digits - 1) ? value.toFixed(0) : String(rounded));
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

/**
 * A fixed number of decimals, as Python's `{:.2f}`: an exact tie goes to the even digit (88.5 → 88), where
 * JavaScript's `toFixed` rounds up. For finite values below 1e21.
 */
export function formatFixed(value: number, digits: number): string {
  const scaled = value * 10 ** digits;
  const below = Math.floor(scaled);
  // Only a multiple of 2^-(digits + 1) can lie exactly between two decimals: 0.125 does, the double nearest
  // to 2.675 does not.
  const isTie = scaled - below === 0.5 && Number.isInteger(value * 2 ** (digits + 1));
  if (!isTie) return value.toFixed(digits);
  return ((below % 2 === 0 ? below : below + 1) / 10 ** digits).toFixed(digits);
}

/** `0.885` → `88%`, as Python's `{:.0%}`. */
export function formatPercent(fraction: number, digits = 0): string {
  return `${formatFixed(fraction * 100, digits)}%`;
}

/** For pages: `0.8812` → `88.1 %`, with a minus sign and a space that does not break; NaN (0 of 0) → `–`. */
export function percentText(fraction: number, digits = 1): string {
  return Number.isNaN(fraction) ? '–' : `${withMinusSign((100 * fraction).toFixed(digits))}\u00a0%`;
}

/** `1.5 MB`, of 1e6 bytes. */
export function formatMegabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A measured time with about three digits: `1.23 s`, `45.6 ms`, `7.8 µs`. */
export function formatSeconds(seconds: number): string {
  if (seconds >= 100) return `${seconds.toFixed(0)} s`;
  if (seconds >= 1) return `${seconds.toPrecision(3)} s`;
  if (seconds >= 0.001) return `${(1000 * seconds).toFixed(seconds >= 0.1 ? 0 : 1)} ms`;
  return `${(1e6 * seconds).toFixed(seconds >= 1e-5 ? 0 : 1)} µs`;
}

/** A time to wait, to the second: `12 s`, `3 min 20 s`. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/**
 * Replaces the hyphen before a number by a minus sign, for pages: `-1.5` → `−1.5`. The sign of an exponent
 * stays.
 */
export function withMinusSign(text: string): string {
  return text.replace(/-(?=[\d.])(?<!e-)/, '−');
}
