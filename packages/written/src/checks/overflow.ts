/** Is text cut off, beyond the page, or running out of its box? */

import type { CheckResult, Finding } from '../finding.ts';
import type { HiddenText, PdfPage, Rectangle, TextLine } from '../pdf/document.ts';
import { height, isNear, width } from '../pdf/rectangle.ts';
import { lettersOf } from '../questions/letters.ts';
import { questionAbove } from './question-at.ts';
import type { Subject } from './subject.ts';

/** Text that leaves its box by so many points is seen to do so. */
const leastOverflow = 3;
/** An answer box is wider than this fraction of the page, and higher than this; smaller ones are cells. */
const leastBoxWidth = 0.3;
const leastBoxHeight = 20;
/** Lines of one paragraph are no farther apart than this, in heights of their text. */
const mostLeading = 1.6;

export function checkOverflow(subject: Subject): CheckResult {
  const { answers } = subject;
  const unread = answers.pages.flatMap(({ drawing }, k) => (drawing === null ? [k + 1] : []));
  return {
    id: 'overflow',
    findings: answers.pages.flatMap((page, k) => {
      const hidden = hiddenFindings(subject, page, k);
      // Text that is cut off leaves its box, too.
      const known = new Set(hidden.map(({ question }) => question));
      return [
        ...hidden,
        ...beyondBoxFindings(subject, page, k).filter(({ question }) => !known.has(question)),
      ];
    }),
    checked: unread.length < answers.pages.length ? `${answers.pages.length - unread.length} pages` : null,
    notChecked: unread.map((page) => `page ${page}: its drawing could not be read`),
  };
}

function placeOf(
  subject: Subject,
  page: number,
  place: Rectangle,
): { page: number; question: string | null } {
  const places = subject.questions.map(({ answers }) => answers);
  const index = questionAbove(subject.lettered, places, page, place);
  return { page: page + 1, question: subject.questions[index]?.label ?? null };
}

/** What the template hides as well is none of the student's text. */
function hiddenFindings(subject: Subject, { drawing, lines }: PdfPage, k: number): Finding[] {
  const inTemplate = subject.letteredTemplate?.letters ?? '';
  const own = (drawing?.hidden ?? []).filter(({ text }) => {
    const letters = lettersOf(text);
    return letters !== '' && !(letters.length > 3 && inTemplate.includes(letters));
  });
  return (['clip', 'page'] as const).flatMap((by) => {
    const texts = own.filter((hidden) => hidden.by === by);
    return texts.length === 0 ? [] : [hiddenFinding(by, texts, lines, placeOf(subject, k, texts[0]!))];
  });
}

function hiddenFinding(
  by: HiddenText['by'],
  texts: readonly HiddenText[],
  lines: readonly TextLine[],
  place: { page: number; question: string | null },
): Finding {
  const count = texts.reduce((sum, { text }) => sum + [...text.replaceAll(' ', '')].length, 0);
  const begin = asWritten(texts[0]!.text, lines);
  const what = `${count} ${count === 1 ? 'character' : 'characters'}, from "${begin.length > 24 ? `${begin.slice(0, 23)}…` : begin}"`;
  return by === 'clip'
    ? {
        ...place,
        code: 'text-cut-off',
        certain: true,
        message: `Text is cut off at the end of its box: ${what} on, ${count === 1 ? 'is' : 'are'} not seen.`,
        remedy: 'Shorten the answer. Do not make the box larger.',
      }
    : {
        ...place,
        code: 'text-off-page',
        certain: true,
        message: `Text runs off the page: ${what} on, ${count === 1 ? 'is' : 'are'} not seen.`,
        remedy: 'Break the line, or make the formula or the table narrower.',
      };
}

/** Hidden characters have no spaces; the line that they are of has. */
function asWritten(hidden: string, lines: readonly TextLine[]): string {
  const wanted = lettersOf(hidden);
  const line = lines.find(({ text }) => lettersOf(text).includes(wanted));
  if (line === undefined || wanted === '') return hidden;
  const before = lettersOf(line.text).indexOf(wanted);
  const characters = [...line.text];
  const begin = characters.findIndex(
    (character, k) =>
      lettersOf(character) !== '' && lettersOf(characters.slice(0, k).join('')).length === before,
  );
  return begin < 0 ? hidden : characters.slice(begin).join('');
}

function beyondBoxFindings(subject: Subject, page: PdfPage, k: number): Finding[] {
  const { drawing, lines } = page;
  const frames = drawing?.frames ?? [];
  const known = subject.template?.pages[k]?.drawing?.frames;
  const boxes = frames.filter(
    (frame) => width(frame) >= leastBoxWidth * page.width && height(frame) >= leastBoxHeight,
  );
  return boxes.flatMap((frame) => {
    const wide = lines.find(
      (line) => beginsIn(line, frame) && line.pieces.some((piece) => leaves(piece, frame)),
    );
    const low = below(lines, frame);
    const line = wide ?? low;
    if (line === undefined || isOwnOfTemplate(subject, k, line)) return [];
    // A box inside another one, or a cell above another cell: something else holds the text.
    const others = frames.filter((other) => other !== frame);
    if (others.some((other) => holds(other, frame) && holds(other, line))) return [];
    if (wide === undefined && others.some((other) => beginsIn(line, other) && !holds(other, frame)))
      return [];
    const isAnswerBox = known?.some((other) => isNear(other, frame, 2)) ?? false;
    return [
      {
        ...placeOf(subject, k, line),
        code: 'text-beyond-box' as const,
        certain: isAnswerBox,
        message:
          wide !== undefined
            ? `A line leaves its box on the right: "${line.text.slice(-30)}".`
            : `Text goes on below its box: "${line.text.slice(0, 30)}".`,
        remedy:
          wide !== undefined
            ? 'Break the line, or make it narrower.'
            : 'Shorten the answer. Do not make the box larger.',
      },
    ];
  });
}

function leaves(piece: Rectangle, frame: Rectangle): boolean {
  return piece.left < frame.right && piece.right > frame.right + leastOverflow;
}

function beginsIn(line: TextLine, frame: Rectangle): boolean {
  const middle = (line.top + line.bottom) / 2;
  return middle > frame.top && middle < frame.bottom && line.left >= frame.left && line.left < frame.right;
}

/**
 * The first line that carries on a frame's paragraph below it: next in the text, and it crosses the frame's
 * side, or is as far from the line before as that is from its own. What follows a full box is farther away.
 */
function below(lines: readonly TextLine[], frame: Rectangle): TextLine | undefined {
  return lines.find((line, k) => {
    const before = lines[k - 1];
    if (!before || !beginsIn(before, frame) || line.left < frame.left || line.left >= frame.right)
      return false;
    const step = line.bottom - before.bottom;
    if (step <= 0 || step > mostLeading * height(before)) return false;
    if (line.top < frame.bottom - 1 && line.bottom > frame.bottom + 1) return true;
    const earlier = lines[k - 2];
    const isEven =
      earlier && beginsIn(earlier, frame) && Math.abs(before.bottom - earlier.bottom - step) < 0.6;
    return isEven === true && line.top >= frame.bottom - 1 && before.bottom <= frame.bottom + 1;
  });
}

const holds = (outer: Rectangle, inner: Rectangle): boolean =>
  outer.left <= inner.left + 1 &&
  outer.right >= inner.right - 1 &&
  outer.top <= inner.top + 1 &&
  outer.bottom >= inner.bottom - 1;

function isOwnOfTemplate({ template }: Subject, page: number, line: TextLine): boolean {
  const letters = lettersOf(line.text);
  return template?.pages[page]?.lines.some((own) => lettersOf(own.text) === letters) ?? false;
}
