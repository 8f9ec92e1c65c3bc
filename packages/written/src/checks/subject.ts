/** What the checks look at: the answers, the template if there is one, and the questions found in both. */
import type { PdfDocument } from '../pdf/document.ts';
import { alignQuestions, type Place, type Question } from '../questions/align.ts';
import { headingsOf } from '../questions/headings.ts';
import { type Lettered, letteredDocument, type NumberedLine } from '../questions/letters.ts';

export interface Subject {
  readonly answers: PdfDocument;
  readonly template: PdfDocument | null;
  readonly lettered: Lettered;
  readonly letteredTemplate: Lettered | null;
  /** In the template's order; without a template, those of the answers. */
  readonly questions: readonly Question[];
}

export function subjectOf(answers: PdfDocument, template: PdfDocument | null): Subject {
  const lettered = letteredDocument(answers);
  const letteredTemplate = template === null ? null : letteredDocument(template);
  const questions =
    letteredTemplate === null
      ? headingsOf(lettered).map(({ label, line }) => ownQuestion(lettered, label, line))
      : alignQuestions(letteredTemplate, lettered);
  return { answers, template, lettered, letteredTemplate, questions };
}

function ownQuestion({ lines }: Lettered, label: string, line: number): Question {
  const here: Place = { line, page: lines[line]!.page };
  return { label, template: here, answers: here };
}

/** The lines of a question, from its heading to the next one's. */
export function segmentOf(
  lettered: Lettered,
  places: readonly (Place | null)[],
  index: number,
): readonly NumberedLine[] {
  const begin = places[index];
  if (!begin) return [];
  const ends = places.flatMap((place) => (place && place.line > begin.line ? [place.line] : []));
  return lettered.lines.slice(begin.line, Math.min(lettered.lines.length, ...ends));
}
