/**
 * A document as one row of letters and digits, by which text is found again whatever broke its lines.
 *
 * Spaces, hyphens, ligatures, accents and the case of letters differ between programs that write PDFs;
 * letters do not.
 */
import type { PdfDocument, TextLine } from '../pdf/document.ts';

export interface NumberedLine {
  readonly line: TextLine;
  /** Index of the page, from 0. */
  readonly page: number;
  readonly letters: string;
  /** Where its letters begin in the document's. */
  readonly offset: number;
}

export interface Lettered {
  readonly letters: string;
  readonly lines: readonly NumberedLine[];
}

export function lettersOf(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

export function letteredDocument({ pages }: PdfDocument): Lettered {
  const lines: NumberedLine[] = [];
  let letters = '';
  for (const [page, { lines: own }] of pages.entries()) {
    for (const line of own) {
      const added = lettersOf(line.text);
      lines.push({ line, page, letters: added, offset: letters.length });
      letters += added;
    }
  }
  return { letters, lines };
}

/** The index of the line that holds the letter at `offset`. */
export function lineAt({ lines }: Lettered, offset: number): number {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (lines[middle]!.offset <= offset) low = middle;
    else high = middle - 1;
  }
  // A line without letters begins where the next one does.
  while (lines[low] && lines[low]!.letters === '' && low + 1 < lines.length) low++;
  return low;
}
