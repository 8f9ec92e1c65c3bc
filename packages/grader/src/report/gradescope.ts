/**
 * Gradescope's results.json. All text is of format `text`, which Gradescope shows as it is, so neither HTML
 * nor Markdown nor ANSI from a submission can act; what could act in a terminal is escaped besides.
 *
 * The top-level score counts (Gradescope's rule: it overrides the tests' sum). A rejected submission is one
 * failed test worth everything. A test that is not `visible` hides the student's total, so visibility is the
 * staff's choice and `visible` unless they choose. stdout of the autograder stays hidden from students.
 */

import { codeFrame, sanitizeJson, sanitizeValue } from '@hw5/base/text';
import type { CheckReport, Diagnostic, GradeReport } from '../grade-report.ts';
import { checkName } from '../language/spelling.ts';
import { diagnosticPlace } from './diagnostic-place.ts';
import { type HintLevel, limitHints } from './hint-level.ts';
import { checkBody, printedBlock } from './pretty-check.ts';
import { styleOf } from './terminal-style.ts';
import type { Visibility } from './visibility.ts';
import {
  CAUSES,
  diagnosticsWords,
  equationWords,
  isOpen,
  nextStep,
  pendingWords,
  shownDiagnostics,
  statusWords,
} from './words.ts';

export interface GradescopeOptions {
  readonly hints: HintLevel;
  readonly visibility: Visibility;
}

const style = styleOf({ color: 0, columns: 80, unicode: true });

function frame(diagnostic: Diagnostic): string {
  const [source, caret] = codeFrame(diagnostic, style.columns);
  return `${diagnosticPlace(diagnostic)}  ${diagnostic.severity}: ${diagnostic.message}\n${source}\n${caret}`;
}

function checkOutput(check: CheckReport, hints: HintLevel): string {
  if (isOpen(check)) return checkBody(check, style, hints).replace(/^ {2}/gm, '');
  const printed = printedBlock(check.printed, 'Your code printed:', style);
  return [check.followThrough ? check.message : 'passed', ...printed].join('\n');
}

function checkTest(check: CheckReport, index: number, { hints, visibility }: GradescopeOptions): object {
  const equation = equationWords(check);
  return {
    name: `${checkName(check)}${equation === '' ? '' : ` (${equation})`}: ${statusWords(check)}`,
    name_format: 'text',
    number: String(index + 1),
    score: check.score,
    max_score: check.maxScore,
    status: isOpen(check) ? 'failed' : 'passed',
    output: checkOutput(check, hints),
    output_format: 'text',
    visibility,
    extra_data: { id: check.id, status: check.status, misconception: check.misconception },
  };
}

/** Tests may not be empty: zero tests must never look like a pass. */
function rejectedTest(report: GradeReport, { visibility }: GradescopeOptions): object {
  return {
    name: 'Your submission could not be graded',
    name_format: 'text',
    number: '1',
    score: 0,
    max_score: report.maxScore,
    status: 'failed',
    output: [report.reason ?? '', ...report.diagnostics.map(frame)].join('\n\n'),
    output_format: 'text',
    visibility,
    extra_data: { status: 'rejected' },
  };
}

function overview(report: GradeReport): string {
  const warnings = report.warnings.map(
    ({ location, message }) => `${location === null ? '' : `${location}  `}${message}`,
  );
  const typeErrors = diagnosticsWords(report);
  const { shown, more } = shownDiagnostics(report);
  const causes = (report.causes ?? []).map(({ checks, message }) => `${checks.join(', ')}: ${message}`);
  return [
    nextStep(report),
    pendingWords(report) ?? '',
    ...(causes.length === 0 ? [] : [[`${CAUSES}:`, ...causes].join('\n')]),
    warnings.length === 0 ? '' : ['Worth knowing (costs no points):', ...warnings].join('\n'),
    ...(typeErrors === null ? [] : [`${typeErrors}:`, ...shown.map(frame), more ?? '']),
    printedBlock(report.printed, 'Your code printed while it was loaded:', style).slice(1).join('\n'),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** The object of results.json. */
export function gradescopeObject(report: GradeReport, options: GradescopeOptions): object {
  const shown = limitHints(sanitizeValue(report), options.hints);
  const rejected = shown.status === 'rejected';
  return {
    score: rejected ? 0 : shown.score,
    execution_time: Number(shown.seconds.toFixed(3)),
    output: overview(shown),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    tests: rejected
      ? [rejectedTest(shown, options)]
      : shown.checks.map((check, index) => checkTest(check, index, options)),
    extra_data: {
      hw5: {
        status: shown.status,
        reason: shown.reason,
        fixtures: shown.fixtures,
        sandbox: shown.sandbox,
        ...(shown.decidedBy === undefined ? {} : { decidedBy: shown.decidedBy }),
      },
    },
  };
}

/** results.json's text, ending with a line feed. */
export function renderGradescope(report: GradeReport, options: GradescopeOptions): string {
  return `${sanitizeJson(gradescopeObject(report, options))}\n`;
}
