/**
 * The report as GitHub-flavoured Markdown, for a mail, an issue or a returned file: the table of checks, then
 * a section for each that failed. Text from the submission is escaped where it stands in prose (Markdown and
 * HTML alike) and otherwise stands in fences that are longer than any run of backticks in it, so nothing in
 * it acts.
 */

import { codeFrame, excerpt, formatShape, sanitizeLine, sanitizeValue } from '@hw5/base/text';
import { type CheckReport, type GradeReport, isNotImplemented } from '../grade-report.ts';
import { checkName } from '../language/spelling.ts';
import { diagnosticPlace } from './diagnostic-place.ts';
import { firstLook } from './first-look.ts';
import { type HintLevel, limitHints } from './hint-level.ts';
import { formatPoints, formatWorst } from './numbers.ts';
import {
  CAUSES,
  diagnosticsWords,
  equationWords,
  hasWrongShape,
  isOpen,
  nextStep,
  pendingWords,
  sameForAll,
  shownDiagnostics,
  statusWords,
} from './words.ts';

export interface MarkdownOptions {
  readonly hints: HintLevel;
}

/** Prose in which neither Markdown nor HTML nor a bare link acts. */
export function escapeMarkdown(text: string): string {
  return sanitizeLine(text)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^\s*(?=[#+-])/, '\\')
    .replace(/^(\s*\d+)(?=[.)])/, '$1\\')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ':&#47;&#47;')
    .replace(/\bwww\./gi, (prefix) => `${prefix.slice(0, 3)}&#46;`);
}

/** A code block that its text cannot close. */
export function fence(lines: readonly string[]): string {
  const longest = Math.max(2, ...lines.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}text`, ...lines, marks].join('\n');
}

function table({ checks }: GradeReport): string {
  const rows = checks.map((check) => {
    const known = check.misconception === null ? '' : `: ${escapeMarkdown(check.misconception)}`;
    const points = `${formatPoints(check.score)} / ${formatPoints(check.maxScore)}`;
    const mark = isOpen(check) ? '✗' : '✓';
    return `| ${mark} ${checkName(check)} | ${equationWords(check)} | ${points} | ${statusWords(check)}${known} |`;
  });
  return ['| check | equation | points | verdict |', '| --- | --- | --: | --- |', ...rows].join('\n');
}

function facts(check: CheckReport, hints: HintLevel): string[] {
  const { detail } = check;
  const items: string[] = [];
  const item = (name: string, value: string): void => {
    items.push(`- ${name}: ${escapeMarkdown(value)}`);
  };
  if (detail) {
    item('called', detail.called);
    if (hasWrongShape(check)) {
      item('shape', `expected ${formatShape(detail.expectedShape!)}, yours ${formatShape(detail.shape!)}`);
    }
    if (detail.differing !== null && detail.total !== null) {
      item('differing', `${detail.differing} of ${detail.total} numbers`);
    }
    if (detail.worst) item('worst', formatWorst(detail.worst));
    for (const finding of detail.findings) item('noticed', finding);
  }
  if (check.misconception) item('known as', check.misconception);
  const look = hints === 'explain' ? firstLook(check) : null;
  if (look) item('look first at', look);
  return items;
}

function sections(report: GradeReport, hints: HintLevel): string[] {
  const one = sameForAll(report);
  if (one) return [section(one, hints, 'All checks')];
  return report.checks
    .filter((check) => isOpen(check) && !isNotImplemented(check))
    .map((check) => section(check, hints));
}

function section(check: CheckReport, hints: HintLevel, title?: string): string {
  const equation = equationWords(check);
  const printed = excerpt(check.printed, 20, 200);
  return [
    `## ${title ?? `${checkName(check)}${equation === '' ? '' : `, ${equation}`}`}`,
    escapeMarkdown(check.message),
    check.frame ? fence(codeFrame(check.frame, 100)) : '',
    check.hint ? `**${escapeMarkdown(check.hint)}**` : '',
    facts(check, hints).join('\n'),
    printed.length === 0 ? '' : `Printed during this check:\n\n${fence(printed)}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The whole report, ending with a line feed. */
export function renderMarkdown(report: GradeReport, { hints }: MarkdownOptions): string {
  const shown = limitHints(sanitizeValue(report), hints);
  const pending = pendingWords(shown);
  const warnings = shown.warnings.map(
    ({ location, message }) =>
      `- ${location === null ? '' : `${escapeMarkdown(location)}: `}${escapeMarkdown(message)}`,
  );
  const causes = (shown.causes ?? []).map(
    ({ checks, message }) => `- ${checks.join(', ')}: ${escapeMarkdown(message)}`,
  );
  const printed = excerpt(shown.printed, 20, 200);
  const typeErrors = diagnosticsWords(shown);
  const compiler = shownDiagnostics(shown);
  const diagnostics = [
    typeErrors === null ? '' : `## ${typeErrors}`,
    ...compiler.shown.map((d) =>
      fence([`${diagnosticPlace(d)}  ${d.severity}: ${sanitizeLine(d.message)}`, ...codeFrame(d, 100)]),
    ),
    compiler.more ?? '',
  ];
  const blocks = [
    `# ${escapeMarkdown(shown.submission)}: ${formatPoints(shown.score)} of ${formatPoints(shown.maxScore)} points`,
    shown.status === 'rejected' ? `Rejected: ${escapeMarkdown(shown.reason ?? '')}` : '',
    ...(shown.status === 'rejected' ? diagnostics : []),
    shown.checks.length === 0 ? '' : table(shown),
    causes.length === 0 ? '' : [`## ${CAUSES}`, causes.join('\n')].join('\n\n'),
    ...sections(shown, hints),
    ...(shown.status === 'rejected' ? [] : diagnostics),
    warnings.length === 0 ? '' : ['## Worth knowing (costs no points)', warnings.join('\n')].join('\n\n'),
    printed.length === 0 ? '' : `Printed while it was loaded:\n\n${fence(printed)}`,
    pending ?? '',
    nextStep(shown),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}
