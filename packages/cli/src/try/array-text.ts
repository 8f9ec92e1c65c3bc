/** Small arrays as text: as JSON, so that it can be given back, in aligned columns, cut where it is large. */
import { formatNumber } from '@hw5/base/text';
import type { Value } from './values.ts';

const MOST_ROWS = 8;

/** On one line, cut to the width. */
export function arrayOnOneLine({ shape, data }: Value, columns: number, digits = 6): string {
  const text = (number: number): string => formatNumber(number, digits);
  const rows = rowsOf({ shape, data }).map((row) => `[${row.map(text).join(', ')}]`);
  const whole = shape.length === 0 ? text(data[0]!) : shape.length === 1 ? rows[0]! : `[${rows.join(', ')}]`;
  return whole.length <= columns ? whole : `${whole.slice(0, columns - 1)}…`;
}

/** One line a row, each cut to the width. */
export function arrayLines({ shape, data }: Value, columns: number): string[] {
  if (shape.length < 2) return [arrayOnOneLine({ shape, data }, columns)];
  const rows = rowsOf({ shape, data });
  const shown = rows.length > MOST_ROWS ? rows.slice(0, MOST_ROWS - 1) : rows;
  // What is beyond the width is not formatted: a number and its comma take three characters at least.
  const most = Math.ceil(columns / 3);
  const texts = shown.map((row) => row.slice(0, most).map((number) => formatNumber(number)));
  const widths = (texts[0] ?? []).map((_, j) => Math.max(...texts.map((row) => row[j]!.length)));
  const lines = texts.map((row, i) => {
    const inside = row.map((number, j) => number.padStart(widths[j]!)).join(', ');
    const end = i === rows.length - 1 ? ']]' : '],';
    const line = `${i === 0 ? '[[' : ' ['}${inside}${row.length < rows[i]!.length ? ', …' : end}`;
    return line.length <= columns ? line : `${line.slice(0, columns - 1)}…`;
  });
  if (rows.length > shown.length) lines.push(` … ${rows.length - shown.length} more rows`);
  return lines;
}

function rowsOf({ shape, data }: Value): number[][] {
  const width = shape.at(-1) ?? 1;
  if (width === 0) return [];
  return Array.from({ length: data.length / width }, (_, i) => [
    ...data.subarray(i * width, (i + 1) * width),
  ]);
}
