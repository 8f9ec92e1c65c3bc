/** The text of an answer: a question's lines without the template's own. */
import type { NumberedLine } from '../questions/letters.ts';
import { isPlaceholder } from '../questions/placeholders.ts';
import { sentenceRange } from '../questions/sentence-range.ts';
import { type Subject, segmentOf } from './subject.ts';

/** So many of the question's last letters mark where the answer begins. */
const tailLength = 24;
/** A line of the template with fewer letters may as well be the student's. */
const leastLetters = 6;
/** No question has more. */
const mostLines = 60;
/** Below this fraction of the page there are footers. */
const footerFrom = 0.88;

/** @returns the lines of the answer to the question of this index; empty where it was not found. */
export function answerLines(subject: Subject, index: number): string[] {
  const { lettered, letteredTemplate, questions } = subject;
  const given = segmentOf(
    lettered,
    questions.map(({ answers }) => answers),
    index,
  );
  if (letteredTemplate === null) return ownLines(subject, given).map(({ line }) => line.text);
  const asked = segmentOf(
    letteredTemplate,
    questions.map(({ template }) => template),
    index,
  );
  const until = endOfQuestion(asked);
  const question = lettersOfAll(asked.slice(0, until));
  const begin = behind(given, question.slice(-tailLength));
  const trailing = new Set(
    asked.slice(until).flatMap(({ line, letters }) => (isPlaceholder(line.text) ? [] : [letters])),
  );
  const rest = given.slice(begin);
  const end = rest.findIndex(({ letters }) => letters.length >= leastLetters && trailing.has(letters));
  const known = new Set(asked.map(({ letters }) => letters));
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .filter(({ letters }) => letters !== '' && !known.has(letters))
    .filter(({ letters }) => !(letters.length > tailLength && question.includes(letters)))
    .map(({ line }) => line.text);
}

/** Without a template: behind the question, on its page, without headers and footers. */
function ownLines({ answers, lettered }: Subject, given: readonly NumberedLine[]): readonly NumberedLine[] {
  const page = given[0]?.page;
  if (page === undefined) return [];
  const { height } = answers.pages[page]!;
  const isRepeated = ({ letters }: NumberedLine): boolean =>
    new Set(lettered.lines.filter((other) => other.letters === letters).map((other) => other.page)).size > 1;
  return given
    .slice(endOfQuestion(given))
    .filter((own) => own.page === page && own.line.bottom < footerFrom * height && !isRepeated(own));
}

const lettersOfAll = (lines: readonly NumberedLine[]): string => lines.map(({ letters }) => letters).join('');

/** How many lines the question itself has: up to its number of sentences, or to a placeholder. */
function endOfQuestion(lines: readonly NumberedLine[]): number {
  const texts = lines.map(({ line }) => line.text);
  const marker = texts.findIndex((_, k) => k < mostLines && sentenceRange(texts.slice(0, k + 1)) !== null);
  if (marker >= 0) return marker + 1;
  const placeholder = texts.findIndex(isPlaceholder);
  return placeholder >= 0 ? placeholder : Math.min(1, lines.length);
}

/** The number of lines up to the one that ends with these letters; 0 if none does. */
function behind(lines: readonly NumberedLine[], tail: string): number {
  let letters = '';
  for (const [k, line] of lines.entries()) {
    letters += line.letters;
    if (letters.endsWith(tail)) return k + 1;
  }
  return 0;
}
