/** The text of an answer: a question's lines without the template's own. */
import type { NumberedLine } from '../questions/letters.ts';
import type { Subject } from './subject.ts';
import { segmentOf } from './subject.ts';

/** So many of the question's last letters mark where the answer begins. */
const tailLength = 24;

/** @returns the lines of the answer to the question of this index; empty where it was not found. */
export function answerLines(subject: Subject, index: number): string[] {
  const { lettered, letteredTemplate, questions } = subject;
  const given = segmentOf(lettered, questions.map(({ answers }) => answers), index);
  if (letteredTemplate === null) return ownLines(given);
  const asked = segmentOf(letteredTemplate, questions.map(({ template }) => template), index);
  const known = new Set(letteredTemplate.lines.map(({ letters }) => letters));
  const question = asked.map(({ letters }) => letters).join('');
  const isNew = ({ letters }: NumberedLine): boolean => letters !== '' && !known.has(letters);
  const begin = afterQuestion(given, asked) ?? 0;
  return given
    .slice(begin)
    .filter(isNew)
    .filter(({ letters }) => !(letters.length > tailLength && question.includes(letters)))
    .map(({ line }) => line.text);
}

/** Where the question's own lines are broken otherwise: behind the last letters that both have. */
function afterQuestion(given: readonly NumberedLine[], asked: readonly NumberedLine[]): number | null {
  const marker = asked.findIndex(({ line }) => /sentences?\b/i.test(line.text));
  if (marker < 0) return null;
  const tail = asked
    .slice(0, marker + 1)
    .map(({ letters }) => letters)
    .join('')
    .slice(-tailLength);
  let letters = '';
  for (const [k, line] of given.entries()) {
    letters += line.letters;
    if (letters.endsWith(tail)) return k + 1;
  }
  return null;
}

/** Without a template: behind the line that says how many sentences. */
function ownLines(given: readonly NumberedLine[]): string[] {
  const marker = given.findIndex(({ line }) => /sentences?\b/i.test(line.text));
  return given.slice(marker + 1).map(({ line }) => line.text);
}
