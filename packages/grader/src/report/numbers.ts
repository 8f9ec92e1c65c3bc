/** The worst element and points as a student reads them. */
import { formatNumber, formatPair } from '@hw5/base/text';
import type { WorstElement } from '../grade-report.ts';

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
