/** A text with numbered lines, in which places are marked. */
import { formatCount, sanitizeLine } from '@hw5/base/text';
import { type Html, html } from '../page/html.ts';

/** In lines and columns from 0; the end is exclusive. */
export interface Place {
  readonly startRow: number;
  readonly startCol: number;
  readonly endRow: number;
  readonly endCol: number;
}

/** Lines without a mark that are shown before and after one. */
const AROUND = 2;

/**
 * The marked lines with some around them; what lies between is counted.
 * @param places in order, without overlaps
 */
export function markedLines(text: string, places: readonly Place[]): Html {
  const lines = text.split('\n').map((line) => line.replace(/\r$/, ''));
  const spans = lines.map((line, row) => spansOf(line, row, places));
  const isShown = (row: number): boolean =>
    spans.slice(Math.max(0, row - AROUND), row + AROUND + 1).some(({ length }) => length > 0);
  const parts: Html[] = [];
  let hidden = 0;
  for (const [row, line] of lines.entries()) {
    if (!isShown(row)) hidden += 1;
    else {
      parts.push(
        gap(hidden),
        html`<span class="line" data-line="${row + 1}">${marked(line, spans[row]!)}</span>\n`,
      );
      hidden = 0;
    }
  }
  return html`${parts}${gap(hidden)}`;
}

const gap = (lines: number): Html =>
  lines === 0 ? html`` : html`<span class="gap">⋯ ${formatCount(lines, 'line')}</span>\n`;

/** Columns of a line that are marked; where there is nothing to see, none. */
const spansOf = (line: string, row: number, places: readonly Place[]): (readonly [number, number])[] =>
  places
    .filter(({ startRow, endRow }) => startRow <= row && row <= endRow)
    .map((place): readonly [number, number] => [
      place.startRow === row ? place.startCol : 0,
      place.endRow === row ? Math.min(place.endCol, line.length) : line.length,
    ])
    .filter(([start, end]) => line.slice(start, end).trim() !== '');

/** An indentation is not marked. */
function marked(line: string, spans: readonly (readonly [number, number])[]): Html {
  const parts: (Html | string)[] = [];
  let at = 0;
  for (const [from, end] of spans) {
    const start = from + (line.slice(from, end).length - line.slice(from, end).trimStart().length);
    parts.push(
      visible(line.slice(at, start)),
      html`<mark>${visible(line.slice(start, end).trimEnd())}</mark>`,
    );
    at = start + line.slice(start, end).trimEnd().length;
  }
  return html`${parts}${visible(line.slice(at))}`;
}

/** Text of somebody else's: what cannot be seen is shown by its name. */
const visible = (text: string): string =>
  text.trim() === '' ? text.replace(/[^\t ]/g, ' ') : sanitizeLine(text);
