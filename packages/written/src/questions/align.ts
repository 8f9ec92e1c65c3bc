/**
 * Finds a template's questions in the answers.
 *
 * A question is known by its text, not by its label alone: answers have lists of their own, and "(a)" stands
 * in many of them.
 */
import { type Heading, headingsOf } from './headings.ts';
import { type Lettered, lineAt } from './letters.ts';
import { isPlaceholder } from './placeholders.ts';

export interface Question {
  readonly label: string;
  /** Where it begins in the template: index of the line, index of the page. */
  readonly template: Place;
  /** Null where it was not found. */
  readonly answers: Place | null;
}

export interface Place {
  readonly line: number;
  readonly page: number;
}

/** So many letters of a question's text are looked for; the first number that is found counts. */
const lengths = [60, 40, 28, 20, 14, 10];
const [most] = lengths as [number];
/** With fewer letters, only the beginning of a line counts. */
const enough = 24;

export function alignQuestions(template: Lettered, answers: Lettered): Question[] {
  const headings = headingsOf(template);
  const named = new Map(headingsOf(answers).map(({ label, line }) => [label, line]));
  const questions: Question[] = [];
  let from = 0;
  for (const [k, heading] of headings.entries()) {
    const text = openingOf(template, heading, headings[k + 1]);
    const offset = find(answers, text, from) ?? find(answers, text, 0);
    const line = offset === null ? named.get(heading.label) : lineAt(answers, offset);
    if (offset !== null) from = offset + 1;
    questions.push({
      label: heading.label,
      template: place(template, heading.line),
      answers: line === undefined ? null : place(answers, line),
    });
  }
  return questions;
}

const place = ({ lines }: Lettered, line: number): Place => ({ line, page: lines[line]!.page });

/** The letters of a question from its heading to a placeholder, the page's end or the next question. */
function openingOf({ lines }: Lettered, heading: Heading, next: Heading | undefined): string {
  const { page } = lines[heading.line]!;
  let text = '';
  for (let k = heading.line; k < (next?.line ?? lines.length) && text.length < most; k++) {
    const { line, letters, page: own } = lines[k]!;
    if (own !== page || (k > heading.line && isPlaceholder(line.text))) break;
    text += letters;
  }
  return text;
}

function find(answers: Lettered, text: string, from: number): number | null {
  const least = lengths.at(-1)!;
  if (text.length < least) {
    const line = answers.lines.find(({ offset, letters }) => offset >= from && letters === text);
    return text === '' ? null : (line?.offset ?? null);
  }
  for (const length of [Math.min(text.length, most), ...lengths.filter((shorter) => shorter < text.length)]) {
    const wanted = text.slice(0, length);
    const offset = length >= enough ? anywhere(answers, wanted, from) : atLine(answers, wanted, from);
    if (offset !== null) return offset;
  }
  return null;
}

/** A line's beginning is preferred. */
function anywhere(answers: Lettered, wanted: string, from: number): number | null {
  const begun = atLine(answers, wanted, from);
  if (begun !== null) return begun;
  const offset = answers.letters.indexOf(wanted, from);
  return offset < 0 ? null : offset;
}

function atLine({ letters, lines }: Lettered, wanted: string, from: number): number | null {
  for (const { offset, letters: own } of lines) {
    if (offset >= from && own !== '' && letters.startsWith(wanted, offset)) return offset;
  }
  return null;
}
