/**
 * The headings of questions in a document: `Q1:`, `Question 3 (b)`, `Q2.1`, a `(b)` at the start of a line,
 * or, where there are none of these, `1.` and so on.
 *
 * Parts count only in their order, so a line of prose that happens to begin with `(d)` is none.
 */
import type { Lettered } from './letters.ts';

export interface Heading {
  /** `3`, `3(b)`, or as the document numbers its parts: `3.2` */
  readonly label: string;
  /** Index of its line in the document. */
  readonly line: number;
}

const main =
  /^\W{0,3}(?:Q(?:uestion|\.)?|Problem|Task|Exercise)\s*(\d{1,2})(?:\s?\(([a-z])\)|\.(\d{1,2}|[a-z])\b|([a-h])(?=[\s:.)]))?(?![\d%])/i;
const part = /^\W{0,2}(?:\(([a-z])\)|([a-h])[).])(?=\s|$)/;
const numbered = /^(\d{1,2})[.)]\s+\p{L}/u;

export function headingsOf({ lines }: Lettered): Heading[] {
  const found = namedHeadings(lines.map(({ line }) => line.text));
  return found.length > 0 ? found : numberedHeadings(lines.map(({ line }) => line.text));
}

function namedHeadings(texts: readonly string[]): Heading[] {
  const found: Heading[] = [];
  const seen = new Set<string>();
  let question: string | null = null;
  let next = 'a';
  const add = (label: string, line: number): void => {
    if (seen.has(label)) return;
    seen.add(label);
    found.push({ label, line });
  };
  for (const [line, text] of texts.entries()) {
    const named = main.exec(text);
    if (named) {
      const [, number, letter, dotted, joined] = named;
      const own = (letter ?? joined)?.toLowerCase();
      if (number !== question) next = 'a';
      question = number!;
      if (dotted !== undefined) add(`${question}.${dotted.toLowerCase()}`, line);
      else add(own === undefined ? question : `${question}(${own})`, line);
      if (own !== undefined) next = after(own);
      continue;
    }
    const lettered = part.exec(text);
    const letter = lettered?.[1] ?? lettered?.[2];
    if (question === null || letter !== next) continue;
    add(`${question}(${letter})`, line);
    next = after(letter);
  }
  return found;
}

function numberedHeadings(texts: readonly string[]): Heading[] {
  const found: Heading[] = [];
  for (const [line, text] of texts.entries()) {
    const number = numbered.exec(text)?.[1];
    if (number === String(found.length + 1)) found.push({ label: number, line });
  }
  return found;
}

const after = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);

/** `6` of `6(a)` and `6.1`. */
export const questionOf = (label: string): string => /^\d+/.exec(label)![0];
