/** The boxes of a document, drawn and in forms, each with the question that it belongs to. */
import type { PdfDocument, PdfPage, Rectangle } from '../pdf/document.ts';
import { hasCentreIn, height } from '../pdf/rectangle.ts';
import type { Place } from '../questions/align.ts';
import type { Lettered } from '../questions/letters.ts';
import { questionAbove } from './question-at.ts';

export interface PlacedBox extends Rectangle {
  readonly page: number;
  readonly isTicked: boolean;
  /** Index of the question; -1 before the first. */
  readonly question: number;
}

export interface PlacedMark extends Rectangle {
  readonly page: number;
  readonly question: number;
}

export interface BoxesOfDocument {
  /** Page by page, from top to bottom, each row from left to right. */
  readonly boxes: readonly PlacedBox[];
  /** Ticks and crosses outside of any box. */
  readonly marks: readonly PlacedMark[];
  /** Indices of pages whose drawing could not be read. */
  readonly unread: readonly number[];
}

export function boxesOf(
  { pages }: PdfDocument,
  lettered: Lettered,
  places: readonly (Place | null)[],
): BoxesOfDocument {
  const boxes: PlacedBox[] = [];
  const marks: PlacedMark[] = [];
  for (const [number, page] of pages.entries()) {
    const own = boxesOn(page);
    for (const box of rowsOf(own).flat()) {
      boxes.push({ ...box, page: number, question: questionAbove(lettered, places, number, box) });
    }
    for (const mark of page.drawing?.marks ?? []) {
      if (page.formBoxes.some((box) => hasCentreIn(mark, box))) continue;
      marks.push({ ...mark, page: number, question: questionAbove(lettered, places, number, mark) });
    }
  }
  const unread = pages.flatMap(({ drawing }, k) => (drawing === null ? [k] : []));
  return { boxes, marks, unread };
}

interface Box extends Rectangle {
  readonly isTicked: boolean;
}

/** A form's box is drawn, too; it counts once. A viewer may have put ink on it. */
function boxesOn({ formBoxes, drawing }: PdfPage): Box[] {
  const drawn = drawing?.boxes ?? [];
  const forms = formBoxes.map((form) => ({
    ...form,
    isTicked: form.isTicked || drawn.some((box) => box.isTicked && hasCentreIn(box, form)),
  }));
  return [...forms, ...drawn.filter((box) => !formBoxes.some((form) => hasCentreIn(box, form)))];
}

/** Rows from top to bottom, each from left to right. */
export function rowsOf<T extends Rectangle>(boxes: readonly T[]): T[][] {
  const middle = ({ top, bottom }: Rectangle): number => (top + bottom) / 2;
  const rows: T[][] = [];
  for (const box of [...boxes].sort((one, other) => middle(one) - middle(other))) {
    const row = rows.at(-1);
    if (row && middle(box) - middle(row[0]!) < 0.6 * height(box)) row.push(box);
    else rows.push([box]);
  }
  return rows.map((row) => row.sort((one, other) => one.left - other.left));
}
