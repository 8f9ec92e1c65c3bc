/**
 * The cohort for a terminal or as Markdown: one line per submission, then the class overview and what was
 * skipped.
 */

import { distinctNames, sanitizeLine } from '@hw5/base/text';
import { escapeMarkdown } from '../report/markdown.ts';
import { formatPoints } from '../report/numbers.ts';
import {
  cut,
  labelled,
  padEnd,
  type Style,
  styleOf,
  type TerminalOptions,
  widthOf,
} from '../report/terminal-style.ts';
import { type Summary, type SummaryRow, whySkipped } from './summary.ts';

const percent = (fraction: number): string => `${Math.round(100 * fraction)} %`;
const padStart = (text: string, columns: number): string =>
  ' '.repeat(Math.max(0, columns - widthOf(text))) + text;

function note(row: SummaryRow): string {
  if (row.status === 'grader-error') return `grader error: ${row.reason}`;
  if (row.status === 'rejected') return `rejected: ${row.reason}`;
  if (row.status === 'not-graded') return `not graded: ${row.reason}`;
  if (row.status === 'missing') return 'handed in nothing';
  if (row.finalReason !== null) return row.finalReason;
  return row.misconceptions.join(', ');
}

const scoreText = ({ final, maxScore }: SummaryRow): string => {
  if (final === null) return '-';
  return maxScore === null ? formatPoints(final) : `${formatPoints(final)}/${formatPoints(maxScore)}`;
};

function tableLines(rows: readonly SummaryRow[], { color, columns, text }: Style): string[] {
  const told = distinctNames(rows);
  const names = rows.map((row) => sanitizeLine(told(row)));
  const nameWidth = Math.min(30, Math.max(10, ...names.map(widthOf)));
  const noteWidth = columns - nameWidth - 12;
  return rows.map((row, i) => {
    const paint =
      row.status !== 'graded' ? color.red : row.score === row.maxScore ? color.green : (s: string) => s;
    const name = padEnd(cut(names[i]!, nameWidth), nameWidth);
    return `  ${text(name)} ${paint(padStart(scoreText(row), 7))}  ${text(cut(sanitizeLine(note(row)), noteWidth))}`.trimEnd();
  });
}

function headline({ overview, submissions: rows }: Summary): string {
  const { submissions, graded, rejected, notGraded, graderErrors, fullScore, meanScore } = overview;
  const missing = rows.filter(({ status }) => status === 'missing').length;
  const parts = [`${submissions} submissions: ${graded} graded`];
  if (rejected > 0) parts.push(`${rejected} rejected`);
  if (notGraded > 0) parts.push(`${notGraded} not graded, for you to look at`);
  if (missing > 0) parts.push(`${missing} who handed in nothing`);
  if (graderErrors > 0) parts.push(`${graderErrors} with a grader error`);
  const mean = meanScore === null ? '' : ` Mean ${meanScore.toFixed(2)}, ${fullScore} with full score.`;
  return `${parts.join(', ')}.${mean}`;
}

/** The table, ending with a line feed. */
export function renderCohort(summary: Summary, options: TerminalOptions): string {
  const style = styleOf(options);
  const { color, columns, text } = style;
  const { checks, misconceptions } = summary.overview;
  const blocks = [tableLines(summary.submissions, style).join('\n'), color.bold(headline(summary))];
  if (checks.length > 0) {
    const lines = checks.map((check) =>
      [
        `  ${padEnd(check.id, 18)}`,
        padStart(`${check.mean.toFixed(2)} of ${formatPoints(check.maxScore)}`, 10),
        padStart(`${percent(check.passedFraction)} passed`, 15),
      ].join(''),
    );
    blocks.push([color.bold('Points per check (mean)'), ...lines].join('\n'));
  }
  if (misconceptions.length > 0) {
    const lines = misconceptions.map(
      ({ name, check, count }) => `  ${padStart(String(count), 4)}  ${check}: ${name}`,
    );
    blocks.push([color.bold('Misconceptions'), ...lines.map((line) => text(sanitizeLine(line)))].join('\n'));
  }
  if (summary.skipped.length > 0) {
    const lines = summary.skipped.map((entry) =>
      labelled('  ! ', text(`${sanitizeLine(entry.path)}: ${whySkipped(entry)}`), columns),
    );
    blocks.push([color.bold('Skipped'), ...lines].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** The same as Markdown tables. */
export function renderCohortMarkdown(summary: Summary): string {
  const told = distinctNames(summary.submissions);
  const rows = summary.submissions.map(
    (row) => `| ${escapeMarkdown(told(row))} | ${scoreText(row)} | ${escapeMarkdown(note(row))} |`,
  );
  const { checks, misconceptions } = summary.overview;
  const blocks = [
    ['| submission | points | note |', '| --- | --: | --- |', ...rows].join('\n'),
    headline(summary),
  ];
  if (checks.length > 0) {
    const lines = checks.map(
      (check) =>
        `| ${check.id} | ${check.mean.toFixed(2)} of ${formatPoints(check.maxScore)} | ${percent(check.passedFraction)} |`,
    );
    blocks.push(['| check | mean points | passed |', '| --- | --: | --: |', ...lines].join('\n'));
  }
  if (misconceptions.length > 0) {
    const lines = misconceptions.map(
      ({ name, check, count }) => `| ${escapeMarkdown(name)} | ${check} | ${count} |`,
    );
    blocks.push(['| misconception | check | times |', '| --- | --- | --: |', ...lines].join('\n'));
  }
  if (summary.skipped.length > 0) {
    const lines = summary.skipped.map((entry) => `- ${escapeMarkdown(entry.path)}: ${whySkipped(entry)}`);
    blocks.push(['Skipped:', lines.join('\n')].join('\n\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}
