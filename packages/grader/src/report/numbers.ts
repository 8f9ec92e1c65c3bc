/** Numbers, shapes, indices and points as a student reads them. */
import type { WorstElement } from '../grade-report.ts';

/** Six significant digits, without trailing zeros; `-0` keeps its sign. */
export function formatNumber(value: number, digits = 6): string {
  if (Object.is(value, -0)) return '-0';
  return Number.isFinite(value) ? String(Number(value.toPrecision(digits))) : String(value);
}

/** Both numbers with as many digits as it takes to tell them apart, at least six, at most seventeen. */
export function formatPair(a: number, b: number): [string, string] {
  for (let digits = 6; digits < 17; digits++) {
    const pair: [string, string] = [formatNumber(a, digits), formatNumber(b, digits)];
    if (pair[0] !== pair[1]) return pair;
  }
  return [formatNumber(a, 17), formatNumber(b, 17)];
}

/** `[784, 10]`; a single number has no dimensions. */
export function formatShape(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : `[${shape.join(', ')}]`;
}

/** `at [123, 4]: expected -0.97, yours 0.03` */
export function formatWorst({ index, expected, actual, actualText }: WorstElement): string {
  const [wanted, found] =
    actual === null ? [formatNumber(expected), actualText ?? 'not a number'] : formatPair(expected, actual);
  const where = index.length === 0 ? '' : `at [${index.join(', ')}]: `;
  return `${where}expected ${wanted}, yours ${found}`;
}

/** `1`, `1.5`, `0.67` */
export function formatPoints(points: number): string {
  return String(Number(points.toFixed(2)));
}
