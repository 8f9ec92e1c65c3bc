/**
 * The report for a terminal: file and score, one line a check, a block for each check that failed, type
 * errors (or what does not compile), then warnings, output, what is pending, and the score again with what to
 * do next, because a long report scrolls its top away.
 *
 * A pure function: colour, width and character set are arguments. Sandbox layers and times appear only when
 * `verbose`.
 */

import { sanitizeValue } from '@hw5/base/text';
import { type CheckReport, type GradeReport, isNotImplemented } from '../grade-report.ts';
import { checkName } from '../language/spelling.ts';
import { diagnosticBlocks } from './diagnostic-blocks.ts';
import { type HintLevel, limitHints } from './hint-level.ts';
import { formatPoints } from './numbers.ts';
import { checkBody, checkHeading, printedBlock } from './pretty-check.ts';
import {
  edges,
  labelled,
  padEnd,
  paragraph,
  type Style,
  styleOf,
  type TerminalOptions,
} from './terminal-style.ts';
import {
  CAUSES,
  changeWords,
  diagnosticsWords,
  equationWords,
  isOpen,
  isSameError,
  nextStep,
  onlyWords,
  pendingWords,
  sameForAll,
  shownDiagnostics,
  statusWords,
} from './words.ts';

export interface PrettyOptions extends TerminalOptions {
  readonly hints: HintLevel;
  readonly verbose: boolean;
  /** The report before this one: checks that changed since are marked. */
  readonly before?: GradeReport | null;
}

/** The whole report, ending with a line feed. */
export function renderPretty(report: GradeReport, options: PrettyOptions): string {
  const style = styleOf(options);
  const shown = limitHints(sanitizeValue(report), options.hints);
  const blocks = [
    header(shown, style),
    ...rejection(shown, style),
    ...checkList(shown, style, options.before ?? null),
    ...(shown.status === 'rejected' ? diagnostics(shown, style) : []),
    ...causes(shown, style),
    ...failures(shown, style, options.hints),
    ...(shown.status === 'rejected' ? [] : diagnostics(shown, style)),
    ...warnings(shown, style),
    ...printed(shown, style),
    ...(options.verbose ? [behindTheScenes(shown, style)] : []),
    footer(shown, style),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The score alone, one line: `model.ts  8 of 10 points`. */
export function renderScore(report: GradeReport, options: TerminalOptions): string {
  const shown = sanitizeValue(report);
  const style = styleOf(options);
  const rejected = shown.status === 'rejected' ? `, rejected: ${style.text(shown.reason ?? '')}` : '';
  const part = onlyWords(shown);
  const whole = part === null ? '' : `. ${part}`;
  return `${style.text(shown.submission)}  ${coloredScore(shown, style)}${rejected}${whole}\n`;
}

const score = (report: GradeReport): string =>
  `${formatPoints(report.score)} of ${formatPoints(report.maxScore)} points`;

function coloredScore(report: GradeReport, { color }: Style): string {
  return report.score === report.maxScore ? color.green.bold(score(report)) : color.bold(score(report));
}

function header(report: GradeReport, style: Style): string {
  const right = report.status === 'rejected' ? style.color.red.bold('rejected') : coloredScore(report, style);
  return edges(style.color.bold(style.text(report.submission)), right, style.columns);
}

function rejection(report: GradeReport, style: Style): string[] {
  if (report.status !== 'rejected') return [];
  const reason = report.reason ?? 'No reason was given.';
  return [labelled(`${style.color.red(style.symbols.failed)} `, style.text(reason), style.columns)];
}

function diagnostics(report: GradeReport, style: Style): string[] {
  return diagnosticBlocks(diagnosticsWords(report), shownDiagnostics(report), style);
}

function checkList(report: GradeReport, style: Style, before: GradeReport | null): string[] {
  if (report.checks.length === 0) return [];
  const earlier = (id: string) => before?.checks.find((check) => check.id === id);
  return [report.checks.map((check) => checkLine(check, style, earlier(check.id))).join('\n')];
}

function checkLine(
  check: CheckReport,
  { color, columns, symbols, text }: Style,
  before: CheckReport | undefined,
): string {
  const points = `${formatPoints(check.score)} of ${formatPoints(check.maxScore)}`;
  const symbol = !isOpen(check)
    ? color.green(symbols.passed)
    : isNotImplemented(check)
      ? symbols.open
      : color.red(symbols.failed);
  const cells = [padEnd(checkName(check), 16), padEnd(points, 8), padEnd(equationWords(check), 11)].join(' ');
  const known = check.misconception === null ? '' : `: ${check.misconception}`;
  const change = before ? changeWords(before, check) : null;
  const now = text(`${statusWords(check)}${known}`);
  const marked = change === null ? now : color.bold(`${now} ${text(`(${change})`)}`);
  return labelled(`  ${symbol} ${cells} `, marked, columns);
}

function causes({ causes = [] }: GradeReport, { color, columns, symbols, text }: Style): string[] {
  if (causes.length === 0) return [];
  const lines = causes.map(({ checks, message }) =>
    labelled(`  ${symbols.hint} `, `${color.bold(checks.join(', '))}: ${text(message)}`, columns),
  );
  return [[CAUSES, ...lines].join('\n')];
}

function failures(report: GradeReport, style: Style, hints: HintLevel): string[] {
  const one = sameForAll(report);
  if (one) return [checkBody(one, style, hints)];
  const shown = report.checks.filter((check) => isOpen(check) && !isNotImplemented(check));
  return shown.map((check, i) => {
    const earlier = shown.slice(0, i).find((other) => isSameError(other, check));
    const body = earlier ? `  The same error as in ${checkName(earlier)}.` : checkBody(check, style, hints);
    return `${checkHeading(check, style)}\n\n${body}`;
  });
}

function warnings(report: GradeReport, { color, columns, symbols, text }: Style): string[] {
  const followThrough = report.checks.filter((check) => check.followThrough && !isOpen(check));
  const lines = [
    ...followThrough.map((check) => `${color.bold(checkName(check))}  ${text(check.message)}`),
    ...report.warnings.map(
      ({ location, message }) =>
        `${location === null ? '' : `${color.bold(text(location))}  `}${text(message)}`,
    ),
  ].map((line) => labelled(`  ${symbols.warning} `, line, columns));
  return lines.length === 0 ? [] : [['Worth knowing (costs no points)', ...lines].join('\n')];
}

function printed(report: GradeReport, style: Style): string[] {
  const passed = report.checks.filter((check) => !isOpen(check) || isNotImplemented(check));
  const blocks = [
    ...printedBlock(report.printed, 'Your code printed while it was loaded:', style),
    ...passed.flatMap((check) =>
      printedBlock(check.printed, `Your code printed during ${checkName(check)}:`, style),
    ),
  ];
  return blocks.length === 0 ? [] : [blocks.slice(1).join('\n')];
}

function behindTheScenes(report: GradeReport, style: Style): string {
  const times = report.checks.map((check) => `${checkName(check)} ${Math.round(check.milliseconds)} ms`);
  const rows: [string, string][] = [
    ['fixtures', report.fixtures],
    ...(report.decidedBy === undefined ? [] : [['decided by', report.decidedBy] as [string, string]]),
    ['sandbox', report.sandbox.length === 0 ? 'no layer was active' : report.sandbox.join(', ')],
    ['time', `${report.seconds.toFixed(2)} s: ${times.join(', ')}`],
  ];
  return rows
    .map(([name, value]) =>
      labelled(`  ${style.color.dim(padEnd(name, 10))} `, style.text(value), style.columns),
    )
    .join('\n');
}

function footer(report: GradeReport, style: Style): string {
  const pending = pendingWords(report);
  const lines = pending === null ? [] : [paragraph(pending, style.columns)];
  const sum =
    report.status === 'rejected' ? style.color.red.bold(score(report)) : coloredScore(report, style);
  lines.push(paragraph(`${sum}${pending === null ? '' : ' so far'}. ${nextStep(report)}`, style.columns));
  return lines.join('\n');
}
