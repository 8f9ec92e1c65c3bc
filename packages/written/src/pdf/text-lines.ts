/** From pdf.js' pieces of text to lines, in the file's order. */
import type { Rectangle, TextLine } from './document.ts';
import { boundsOf, type Matrix, matrixFrom, multiply } from './matrix.ts';
import { union } from './rectangle.ts';

/**
 * @param items pieces of text; others (marked content) are passed over. @param page from the PDF's user
 * space.
 */
export function textLines(items: readonly unknown[], page: Matrix): TextLine[] {
  const lines: TextLine[] = [];
  let text = '';
  let bounds: Rectangle | null = null;
  let pieces: Rectangle[] = [];
  const end = (): void => {
    if (bounds !== null && text.trim() !== '') lines.push({ ...bounds, text: text.trim(), pieces });
    text = '';
    bounds = null;
    pieces = [];
  };
  for (const item of items as readonly Item[]) {
    if (typeof item.str !== 'string') continue;
    text += item.str;
    const place = item.str.trim() === '' ? null : placeOf(item, page);
    if (place !== null) {
      bounds = bounds === null ? place : union(bounds, place);
      pieces.push(place);
    }
    if (item.hasEOL) end();
  }
  end();
  return lines;
}

interface Item {
  readonly str?: string;
  readonly transform?: unknown;
  readonly width?: number;
  readonly height?: number;
  readonly hasEOL?: boolean;
}

function placeOf({ str = '', transform, width = 0 }: Item, page: Matrix): Rectangle | null {
  const matrix = matrixFrom(transform);
  if (matrix === null) return null;
  const [a, b, c, d, e, f] = matrix;
  const size = Math.hypot(c, d);
  const along = Math.hypot(a, b);
  if (size === 0 || along === 0) return null;
  // `width` is in units of the page: the letters' directions without their size.
  const upright: Matrix = [a / along, b / along, c / size, d / size, e, f];
  const seen = (width * str.trimEnd().length) / str.length;
  return boundsOf(multiply(page, upright), 0, -0.2 * size, seen, 0.75 * size);
}
