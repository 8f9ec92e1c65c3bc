/** Is there a TODO left, or an answer that nobody wrote? */
import type { CheckResult, Finding } from '../finding.ts';
import type { NumberedLine } from '../questions/letters.ts';
import { hasTodo, isDoubtful, isPlaceholder } from '../questions/placeholders.ts';
import { sentenceRange } from '../questions/sentence-range.ts';
import { questionAt } from './question-at.ts';
import { type Subject, segmentOf } from './subject.ts';

export function checkPlaceholders(subject: Subject): CheckResult {
  const { lettered } = subject;
  return {
    id: 'placeholders',
    findings: [...lettered.lines.flatMap((line, k) => leftover(subject, line, k)), ...unanswered(subject)],
    checked: `text of ${subject.answers.pages.length} pages`,
    notChecked: [],
  };
}

function leftover(subject: Subject, { line, page, letters }: NumberedLine, k: number): Finding[] {
  const { letteredTemplate, questions } = subject;
  const place = { page: page + 1, question: questionAt(subject, k) };
  const isPlace = isPlaceholder(line.text);
  if (!isPlace && !hasTodo(line.text)) return [];
  // Instructions may speak of TODOs: what stands before the first question, and the template's own sentences.
  const isKnown = letteredTemplate?.lines.some((own) => own.letters === letters) ?? true;
  const isBefore = place.question === null && questions.length > 0;
  if (isKnown && (isBefore || (!isPlace && letteredTemplate !== null))) return [];
  if (isPlace && !isDoubtful(line.text)) {
    return [
      {
        ...place,
        code: 'todo-left',
        certain: true,
        message: `A placeholder of the template is still there: ${quote(line.text)}.`,
        remedy: 'Answer, and remove that line.',
      },
    ];
  }
  return [
    {
      ...place,
      code: 'todo-in-text',
      certain: false,
      message: `The text has the word TODO: ${quote(line.text)}.`,
      remedy: 'Look whether something is still to be done there.',
    },
  ];
}

/** Questions that ask for sentences, and where nothing but the template's own text stands. */
function unanswered(subject: Subject): Finding[] {
  const { lettered, letteredTemplate, questions } = subject;
  if (letteredTemplate === null) return [];
  return questions.flatMap((question, k) => {
    if (question.answers === null) return [];
    const asked = segmentOf(
      letteredTemplate,
      questions.map(({ template }) => template),
      k,
    );
    const given = segmentOf(
      lettered,
      questions.map(({ answers }) => answers),
      k,
    );
    const text = (lines: readonly NumberedLine[]): string => lines.map(({ letters }) => letters).join('');
    const hasPlaceholder = given.some(({ line }) => isPlaceholder(line.text));
    if (hasPlaceholder || sentenceRange(asked.map(({ line }) => line.text)) === null) return [];
    if (text(given) !== text(asked)) return [];
    return [
      {
        code: 'answer-missing',
        certain: false,
        page: question.answers.page + 1,
        question: question.label,
        message: `Question ${question.label} seems to have no answer: its text is the template's.`,
        remedy: 'Write the answer, or look whether it is there as a picture.',
      },
    ];
  });
}

const quote = (text: string): string => `"${text.length > 50 ? `${text.slice(0, 47)}…` : text}"`;
