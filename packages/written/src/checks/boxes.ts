/**
 * Is something ticked in each question that has boxes, and only one box where one is asked for?
 *
 * With the template it is known which boxes there are. Without it a box may as well be a bullet, so every
 * finding is one to look at.
 */

import { formatCount } from '@hw5/base/text';
import type { CheckResult, Finding } from '../finding.ts';
import { hasCentreIn } from '../pdf/rectangle.ts';
import { boxGroups } from './box-groups.ts';
import { type BoxesOfDocument, boxesOf, type PlacedBox, type PlacedMark } from './placed-boxes.ts';
import { type Subject, segmentOf } from './subject.ts';

const asksForOne =
  /\b(?:select|choose|tick|check|mark|pick)\s+(?:exactly\s+|only\s+|just\s+)?(?:one|1|a single)\b|\b(?:exactly|only) one\b|\bone (?:answer|option|box|choice) (?:only|is correct)\b|\bsingle (?:choice|answer)\b|\btrue (?:or|\/) false\b/i;
const asksForSeveral =
  /\ball that apply\b|\bone or more\b|\bmultiple\b|\bseveral\b|\bany number\b|\beach\b|\bmore than one\b|\ball (?:correct|true)\b|\bselect all\b|\bwhich (?:ones|of the following (?:are|do))\b|\b(?:two|three)\b/i;
const opposites = /\b(?:yes|true|t)\b.*\b(?:no|false|f)\b/i;
/** A question that need not be answered. */
const isOptional = /\boptional\b|\bif (?:you|any|it)\b|\bwhere (?:applicable|it applies)\b/i;
const asksToTick = /\b(?:select|choose|tick|check|mark|pick)\b|\btrue\b.*\bfalse\b|\byes\b.*\bno\b/i;

export function checkBoxes(subject: Subject): CheckResult {
  const { answers, template, lettered, letteredTemplate, questions } = subject;
  const given = boxesOf(
    answers,
    lettered,
    questions.map(({ answers }) => answers),
  );
  const unread = given.unread.map((page) => `page ${page + 1}: its drawing could not be read`);
  const asked =
    template === null || letteredTemplate === null
      ? given
      : boxesOf(
          template,
          letteredTemplate,
          questions.map(({ template }) => template),
        );
  if (asked.boxes.length === 0) {
    const where = template === null ? 'the answers' : 'the template';
    const reason =
      unread.length > 0 ? unread : [`no boxes were recognised in ${where}; if it has some, look yourself`];
    return { id: 'boxes', findings: [], checked: null, notChecked: reason };
  }
  const findings: Finding[] = [];
  const notChecked = [...unread];
  let checked = 0;
  for (let question = -1; question < questions.length; question++) {
    const own = asked.boxes.filter((box) => box.question === question);
    if (own.length === 0 || questions[question]?.answers === null) continue;
    const found =
      inOrder(
        own,
        given.boxes.filter((box) => box.question === question),
        given.marks.filter((mark) => mark.question === question),
      ) ?? inPlace(own, given);
    if (found === null) {
      const name = question < 0 ? 'before the first question' : `question ${questions[question]!.label}`;
      notChecked.push(
        `${name}: the template has ${own.length} boxes, and others were recognised in the answers`,
      );
      continue;
    }
    for (const page of new Set(own.map((box) => box.page))) {
      const here = own.flatMap((box, k) => (box.page === page ? [k] : []));
      for (const group of boxGroups(here.map((k) => own[k]!))) {
        const chosen = group.map((k) => here[k]!);
        checked += 1;
        findings.push(
          ...judge(subject, question, {
            asked: chosen.map((k) => own[k]!),
            found: chosen.map((k) => found[k]!),
          }),
        );
      }
    }
  }
  return {
    id: 'boxes',
    findings,
    checked: checked === 0 ? null : `${asked.boxes.length} boxes in ${formatCount(checked, 'group')}`,
    notChecked,
  };
}

type Found = Pick<PlacedBox, 'page' | 'isTicked'>;

/** For each box of the template the one in its turn. A tick may have replaced it. Null: cannot be told. */
function inOrder(
  asked: readonly PlacedBox[],
  boxes: readonly PlacedBox[],
  marks: readonly PlacedMark[],
): readonly Found[] | null {
  if (boxes.length === asked.length) return boxes;
  const both = [...boxes, ...marks.map((mark) => ({ ...mark, isTicked: true }))];
  if (both.length !== asked.length) return null;
  return both.sort((one, other) => one.page - other.page || one.top - other.top || one.left - other.left);
}

/** A flattened form shows ticks only: what stands where the template has its boxes. Null if nothing does. */
function inPlace(asked: readonly PlacedBox[], { boxes, marks }: BoxesOfDocument): readonly Found[] | null {
  const found = asked.map((place) => {
    const isHere = (drawn: PlacedMark): boolean => drawn.page === place.page && hasCentreIn(drawn, place, 2);
    const isTicked = marks.some(isHere) || boxes.some((box) => box.isTicked && isHere(box));
    return { page: place.page, isTicked };
  });
  return found.some(({ isTicked }) => isTicked) ? found : null;
}

interface Group {
  readonly asked: readonly PlacedBox[];
  readonly found: readonly Found[];
}

function judge(subject: Subject, question: number, { asked, found }: Group): Finding[] {
  const { questions, template } = subject;
  const text = textOf(subject, question, asked);
  const ticked = found.filter(({ isTicked }) => isTicked).length;
  const before = template === null ? 0 : asked.filter(({ isTicked }) => isTicked).length;
  const label = questions[question]?.label ?? null;
  const place = { page: found[0]!.page + 1, question: label };
  const name = label === null ? `page ${place.page}` : `question ${label}`;
  const isKnown = template !== null && label !== null && asked.length > 1;
  const isChoice =
    template !== null || (asked.length > 1 && asksToTick.test(`${text.question} ${text.line}`));
  if (ticked === 0 && isChoice) {
    return [
      {
        ...place,
        code: 'box-unticked',
        certain: isKnown && !isOptional.test(text.question),
        message: `None of the ${asked.length === 1 ? 'boxes' : `${asked.length} boxes`} of ${name}${text.row} is ticked.`,
        remedy: 'Tick your answer.',
      },
    ];
  }
  if (ticked < 2 || ticked <= before || !isSingleChoice(text.question, text.line)) return [];
  return [
    {
      ...place,
      code: 'box-ticked-twice',
      certain: isKnown,
      message: `${ticked} boxes of ${name}${text.row} are ticked, and one is asked for.`,
      remedy: 'Leave one of them ticked.',
    },
  ];
}

function isSingleChoice(question: string, line: string): boolean {
  if (opposites.test(line)) return true;
  return asksForOne.test(question) && !asksForSeveral.test(question);
}

/** What the question says, with what stands before its first part; and, of a row of boxes, the row's text. */
function textOf(
  { questions, lettered, letteredTemplate, answers, template }: Subject,
  question: number,
  boxes: readonly PlacedBox[],
): { question: string; line: string; row: string } {
  const form = letteredTemplate ?? lettered;
  const places = questions.map(({ template }) => template);
  const [first, second] = boxes;
  const label = questions[question]?.label;
  const parent = questions.findIndex(
    (other) => label !== undefined && other.label === /^\d+/.exec(label)?.[0],
  );
  const wanted = parent >= 0 && parent !== question ? [parent, question] : [question];
  const text = wanted
    .filter((index) => index >= 0)
    .flatMap((index) => segmentOf(form, places, index))
    // What an answer says is no question.
    .filter((own) => template !== null || (own.page === first!.page && own.line.top < first!.bottom))
    .map(({ line }) => line.text)
    .join(' ');
  const isRow = second !== undefined && Math.abs(first!.top - second.top) < 4;
  if (!isRow) return { question: text, line: '', row: '' };
  const { lines } = (template ?? answers).pages[first!.page]!;
  const line = lines
    .filter(({ top, bottom }) => top < first!.bottom && bottom > first!.top)
    .map(({ text }) => text)
    .join(' ');
  const words = line
    .replace(/[^\p{L}\p{N} ]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { question: text, line, row: words === '' ? '' : ` ("${words.slice(0, 40)}")` };
}
