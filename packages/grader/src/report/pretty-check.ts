/**
 * One failed check for the terminal: what went wrong and the tutor's sentence first, then the facts as a
 * small table, then where to look, then what the code printed. Without colour it is also what Gradescope
 * shows under a test.
 */

import { codeFrame, excerpt, formatNumber, formatShape, PRINTED_LINES } from '@hw5/base/text';
import type { CheckReport } from '../grade-report.ts';
import { checkName, spelled } from '../language/spelling.ts';
import { firstLook } from './first-look.ts';
import type { HintLevel } from './hint-level.ts';
import { formatPoints, formatWorst } from './numbers.ts';
import { edges, labelled, padEnd, paragraph, type Style } from './terminal-style.ts';
import { equationWords, hasWrongShape } from './words.ts';

const labelWidth = 10;

function facts(check: CheckReport): [string, string][] {
  const { detail } = check;
  const rows: [string, string][] = [];
  if (detail) {
    rows.push(['called', detail.called]);
    if (hasWrongShape(check)) {
      rows.push([
        'shape',
        `expected ${formatShape(detail.expectedShape!)}, yours ${formatShape(detail.shape!)}`,
      ]);
    } else if (detail.shape && detail.shape.length > 0) {
      rows.push(['shape', `${formatShape(detail.shape)}, as expected`]);
    }
    if (detail.differing !== null && detail.total !== null && detail.total > 1) {
      rows.push(['differing', `${detail.differing} of ${detail.total} numbers`]);
    }
    if (detail.worst) rows.push([detail.total === 1 ? 'value' : 'worst', formatWorst(detail.worst)]);
    const errors = [
      detail.largestAbsoluteError === null ? '' : `absolute ${formatNumber(detail.largestAbsoluteError, 3)}`,
      detail.largestRelativeError === null ? '' : `relative ${formatNumber(detail.largestRelativeError, 3)}`,
    ].filter(Boolean);
    if (errors.length > 0 && (detail.total ?? 0) > 1) rows.push(['largest', `error: ${errors.join(', ')}`]);
    detail.findings.forEach((finding, i) => {
      rows.push([i === 0 ? 'noticed' : '', finding]);
    });
  }
  if (check.location && !check.frame) rows.push([spelled(check.language, 'thrown at'), check.location]);
  if (check.misconception) rows.push(['known as', check.misconception]);
  return rows;
}

/** The block under the heading, without an empty line at either end. Expects a sanitized check. */
export function checkBody(check: CheckReport, style: Style, hints: HintLevel): string {
  const { color, columns, symbols, text } = style;
  const lines: string[] = [paragraph(text(check.message), columns, 2), ...frameLines(check, style)];
  if (check.hint) {
    if (check.frame) lines.push('');
    lines.push(labelled(`  ${color.bold(symbols.hint)} `, color.bold(text(check.hint)), columns));
  }
  const rows = facts(check);
  if (rows.length > 0) lines.push('');
  for (const [name, value] of rows) {
    lines.push(labelled(`  ${color.dim(padEnd(name, labelWidth))} `, text(value), columns));
  }
  const look = hints === 'explain' ? firstLook(check) : null;
  if (look) lines.push('', labelled(`  ${symbols.hint} `, `Look first at ${text(look)}`, columns));
  lines.push(...printedBlock(check.printed, 'printed during this check:', style));
  return lines.join('\n');
}

/**
 * What the student's code printed, behind a bar so that it cannot be taken for the grader's words; empty if
 * nothing.
 */
export function printedBlock(printed: string, title: string, style: Style): string[] {
  const lines = excerpt(printed, PRINTED_LINES, style.columns - 4);
  if (lines.length === 0) return [];
  const bar = style.color.dim(style.symbols.bar);
  return ['', `  ${style.color.dim(title)}`, ...lines.map((line) => `  ${bar} ${style.text(line)}`)];
}

/** The line of the submission that the message is about, with a caret. */
function frameLines({ frame }: CheckReport, { color, columns, text }: Style): string[] {
  if (!frame) return [];
  const [source, caret] = codeFrame(frame, columns - 4);
  return ['', `    ${text(source)}`, `    ${caret.slice(0, -1)}${color.red(caret.slice(-1))}`];
}

/** The heading of a failed check's block: its name at the left edge, its points at the right. */
export function checkHeading(check: CheckReport, style: Style): string {
  const { color, columns, symbols } = style;
  const equation = equationWords(check);
  const left = `${color.red(symbols.failed)} ${color.bold(checkName(check))}${equation === '' ? '' : `  ${equation}`}`;
  const right = `${formatPoints(check.score)} of ${formatPoints(check.maxScore)}`;
  return edges(left, right, columns, (gap) => color.dim(symbols.rule.repeat(gap)));
}
