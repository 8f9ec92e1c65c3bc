/** Are the numbers of a run among those of the answer to question 6(a)? */
import type { CheckResult, Finding } from '../finding.ts';
import { findNumbers, isRoundingOf } from '../questions/find-numbers.ts';
import { lettersOf, type NumberedLine } from '../questions/letters.ts';
import { type Subject, segmentOf } from './subject.ts';

export interface ExpectedAnswer {
  /** `NN+SVM on MNIST` */
  readonly title: string;
  readonly numbers: readonly {
    /** `highest accuracy` */
    readonly name: string;
    /** A fraction, for an accuracy. */
    readonly value: number;
    readonly isFraction: boolean;
    /** As the report shows it. */
    readonly text: string;
  }[];
}

export interface ExpectedRun {
  /** The run folder's name. */
  readonly name: string;
  readonly answers: readonly ExpectedAnswer[];
  /** Why the run's numbers are no answer at all: synthetic scenes, say. Clauses. */
  readonly unusual: readonly string[];
}

/** With fewer found, the numbers are a picture, or of another run altogether. */
const leastFound = 0.5;

export function checkNumbers(subject: Subject, run: ExpectedRun | null): CheckResult {
  if (run === null) {
    const reason = 'numbers of question 6(a): name the run folder with --run';
    return { id: 'question-6a', findings: [], checked: null, notChecked: [reason] };
  }
  const { lines, question } = linesOfAnswer(subject);
  const regions = regionsOf(lines, run.answers);
  const results = run.answers.flatMap(({ title, numbers }, k) => {
    const here = findNumbers(regions[k]!.map(({ line }) => line.text));
    const page = (regions[k]![0]?.page ?? 0) + 1;
    return numbers.map((number) => ({
      title,
      number,
      page,
      isFound: here.some((found) => isRoundingOf(found, number.value, number.isFraction)),
    }));
  });
  const missing = results.filter(({ isFound }) => !isFound);
  const unusual: Finding[] = run.unusual.map((reason) => ({
    code: 'run-unusual',
    certain: true,
    page: null,
    question,
    message: `The numbers of ${run.name} are no answer: ${reason}.`,
    remedy: "Train on the homework's data, all of it, and use those numbers.",
  }));
  if (missing.length > (1 - leastFound) * results.length) {
    const reason = `${missing.length} of the ${results.length} numbers of ${run.name} were not found in the text: a picture cannot be read, and another run has other numbers`;
    return { id: 'question-6a', findings: unusual, checked: null, notChecked: [reason] };
  }
  const findings = missing.map(
    ({ title, number, page }): Finding => ({
      code: 'number-missing',
      certain: true,
      page,
      question,
      message: `${title}: the ${number.name} of ${run.name} is ${number.text}, and no such number is there.`,
      remedy: 'Copy the numbers from q6a.md or q6a.tex of one run.',
    }),
  );
  return {
    id: 'question-6a',
    findings: [...unusual, ...findings],
    checked: `${results.length - missing.length} of ${results.length} numbers of ${run.name}`,
    notChecked: [],
  };
}

/** The lines of question 6(a); of all questions where its heading is not found. */
function linesOfAnswer(subject: Subject): { lines: readonly NumberedLine[]; question: string | null } {
  const { questions, lettered } = subject;
  const places = questions.map(({ answers }) => answers);
  const wanted = ['6(a)', '6.1', '6.a', '6'].map((label) =>
    questions.findIndex((own) => own.label === label),
  );
  const index = wanted.find((k) => k >= 0 && questions[k]!.answers !== null);
  if (index === undefined) return { lines: lettered.lines, question: null };
  return { lines: segmentOf(lettered, places, index), question: questions[index]!.label };
}

/** For each answer the lines from its title to the next one's; all lines where a title is missing. */
function regionsOf(
  lines: readonly NumberedLine[],
  answers: readonly ExpectedAnswer[],
): (readonly NumberedLine[])[] {
  const begins = answers.map(({ title }) => {
    const wanted = lettersOf(title.replace(/\(.*\)/, ''));
    return lines.findIndex(({ letters }) => letters.startsWith(wanted) && /\d/.test(letters));
  });
  if (begins.includes(-1) || new Set(begins).size < begins.length) return answers.map(() => lines);
  return begins.map((begin) =>
    lines.slice(begin, Math.min(lines.length, ...begins.filter((other) => other > begin))),
  );
}
