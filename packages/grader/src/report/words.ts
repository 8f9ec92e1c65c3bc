/** What the states of a check and of a report are called, the same in every format. */
import { isDeepStrictEqual } from 'node:util';
import { formatCount } from '@hw5/base/text';
import {
  type CheckReport,
  type Diagnostic,
  type Failure,
  type GradeReport,
  isNotImplemented,
} from '../grade-report.ts';
import { checkName, spelled } from '../language/spelling.ts';

/** `Eq. 2`, `Eqs. 6, 7`, or empty. */
export function equationWords(check: CheckReport): string {
  if (check.equation === '') return '';
  return /[,–-]|and/.test(check.equation) ? `Eqs. ${check.equation}` : `Eq. ${check.equation}`;
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** True if an array came back, but of another shape than expected. */
export function hasWrongShape({ detail }: CheckReport): boolean {
  return !!detail?.shape && !!detail.expectedShape && !sameShape(detail.shape, detail.expectedShape);
}

const wasNotRun = ({ failure }: CheckReport): boolean =>
  failure?.code === 'stopped' && failure.stop.code === 'not-run';

function errorWords(failure: Failure | null): string {
  if (failure?.code === 'leftover-throw') return 'throw left in it';
  if (failure?.code !== 'no-method') return 'threw an error';
  const { found } = failure.missing;
  if (found === 'instance') return 'not static';
  return found === 'static' ? 'must not be static' : 'method not found';
}

/** The verdict in two or three words. */
export function statusWords(check: CheckReport): string {
  if (isNotImplemented(check)) return 'not implemented yet';
  switch (check.status) {
    case 'passed':
      return check.followThrough ? 'passed (follow-through)' : 'passed';
    case 'errored':
      return spelled(check.language, errorWords(check.failure));
    case 'timeout':
      return wasNotRun(check) ? 'not run' : 'took too long';
    case 'memory':
      return 'too much memory';
    case 'failed':
      if (check.score > 0) return 'partly right';
      return hasWrongShape(check) ? 'wrong shape' : 'wrong result';
  }
}

/** What a check was before, or null if it is as it was. */
export function changeWords(before: CheckReport, now: CheckReport): string | null {
  const [then, words] = [statusWords(before), statusWords(now)];
  if (then !== words) return `before: ${then}`;
  const same = before.score === now.score && before.misconception === now.misconception;
  return same && before.message === now.message ? null : 'changed';
}
/** What stands above causes that several checks share. */
export const CAUSES = 'Seen in several checks';

/** How many hidden checks the server will add, as a sentence, or null. */
export function pendingWords(report: GradeReport): string | null {
  if (!report.hiddenPending || report.status === 'rejected') return null;
  const { hiddenChecks } = report;
  const subject = hiddenChecks === undefined ? 'Hidden checks' : formatCount(hiddenChecks, 'hidden check');
  return `${subject} will run when you submit, with other numbers.`;
}

/**
 * What stands above the compiler's messages, or null. Of a graded submission they are about types only; what
 * does not parse is rejected.
 */
export function diagnosticsWords({ status, diagnostics }: GradeReport): string | null {
  return status === 'graded' && diagnostics.length > 0 ? 'Type errors (cost no points)' : null;
}

const MOST_TYPE_ERRORS = 5;

export interface ShownDiagnostics {
  readonly shown: readonly Diagnostic[];
  /** How many more there are, in words; null for none. */
  readonly more: string | null;
}

/** The compiler's messages to show: all of what does not compile, the first type errors. */
export function shownDiagnostics({ status, diagnostics }: GradeReport): ShownDiagnostics {
  return status === 'rejected' ? { shown: diagnostics, more: null } : firstTypeErrors(diagnostics);
}

/** One a line and the first few, as they follow from one another. */
export function firstTypeErrors(diagnostics: readonly Diagnostic[]): ShownDiagnostics {
  const seen = new Set<string>();
  const oneALine = diagnostics.filter(({ file, line }) => {
    const place = `${file}:${line}`;
    return !seen.has(place) && seen.add(place);
  });
  const shown = oneALine.slice(0, MOST_TYPE_ERRORS);
  const left = diagnostics.length - shown.length;
  return { shown, more: left === 0 ? null : `… and ${formatCount(left, 'more type error')}` };
}

export const isOpen = (check: CheckReport): boolean => check.status !== 'passed';

/**
 * Where all checks failed for one and the same reason (for example, the file does not load): one of them,
 * or null.
 */
export function sameForAll({ checks }: GradeReport): CheckReport | null {
  const [first, ...others] = checks;
  if (!first || others.length === 0 || !isOpen(first) || isNotImplemented(first) || first.detail) return null;
  const same = others.every(
    ({ status, failure }) => status === first.status && isDeepStrictEqual(failure, first.failure),
  );
  return same ? first : null;
}

/** That a report is a part of a grade, as a sentence, or null. */
export function onlyWords({ only, status }: GradeReport): string | null {
  if (only === undefined || status === 'rejected') return null;
  return `This is not a whole grade: only ${only.join(', ')} ${only.length === 1 ? 'was' : 'were'} graded.`;
}

/** True if both checks stopped with one error at one place. */
export function isSameError({ failure: a, location }: CheckReport, other: CheckReport): boolean {
  const b = other.failure;
  const threw = a?.code === 'threw' && b?.code === 'threw';
  return threw && !!location && location === other.location && a.error.message === b.error.message;
}

/** One or two sentences on what to do next. */
export function nextStep(report: GradeReport): string {
  const part = onlyWords(report);
  return part === null ? nextStepOf(report) : `${nextStepOf(report)} ${part}`;
}

function nextStepOf(report: GradeReport): string {
  if (report.status === 'rejected') return 'Nothing was graded. Fix the error above and grade again.';
  const open = report.checks.filter(isOpen);
  const names = (checks: readonly CheckReport[]): string => checks.map(checkName).join(', ');
  const missing = open.filter(isNotImplemented);
  const wrong = open.filter((check) => !isNotImplemented(check));
  if (missing.length > 0 && missing.length === report.checks.length && !report.only) {
    return `You have not implemented anything yet. Start with ${checkName(missing[0]!)}.`;
  }
  const parts = [
    ...(wrong.length > 0 ? [`To fix: ${names(wrong)}.`] : []),
    ...(missing.length > 0 ? [`To implement: ${names(missing)}.`] : []),
  ];
  if (parts.length > 0) return parts.join(' ');
  if (report.only) return report.only.length === 1 ? 'It passed.' : 'They passed.';
  return report.hiddenPending ? 'Every public check passed.' : 'Every check passed.';
}
