/** What the states of a check and of a report are called, the same in every format. */
import type { CheckReport, GradeReport } from '../grade-report.ts';

/** `Eq. 2`, `Eqs. 6, 7`, or empty. */
export function equationWords(check: CheckReport): string {
  if (check.equation === '') return '';
  return /[,–-]|and/.test(check.equation) ? `Eqs. ${check.equation}` : `Eq. ${check.equation}`;
}

const sameShape = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Whether an array came back, but one of another shape than expected. */
export function hasWrongShape({ detail }: CheckReport): boolean {
  return !!detail?.shape && !!detail.expectedShape && !sameShape(detail.shape, detail.expectedShape);
}

/** The verdict in two or three words. */
export function statusWords(check: CheckReport): string {
  if (check.notImplemented) return 'not implemented yet';
  switch (check.status) {
    case 'passed':
      return check.followThrough ? 'passed (follow-through)' : 'passed';
    case 'errored':
      return 'threw an error';
    case 'timeout':
      return check.message.startsWith('It was not run') ? 'not run' : 'took too long';
    case 'memory':
      return 'too much memory';
    case 'failed':
      if (check.score > 0) return 'partly right';
      return hasWrongShape(check) ? 'wrong shape' : 'wrong result';
  }
}

/** What is still to come on the server, as a sentence, or null. */
export function pendingWords(report: GradeReport): string | null {
  if (!report.hiddenPending || report.status === 'rejected') return null;
  const { hiddenChecks: count } = report;
  const subject =
    count === undefined ? 'Hidden checks' : count === 1 ? '1 hidden check' : `${count} hidden checks`;
  return `${subject} pending: they run when you hand in, on other numbers than these.`;
}

export const isOpen = (check: CheckReport): boolean => check.status !== 'passed';

/** Where nothing came to run, every check would say the same: one that speaks for all, or null. */
export function sameForAll({ checks }: GradeReport): CheckReport | null {
  const [first, ...others] = checks;
  if (!first || others.length === 0 || !isOpen(first) || first.notImplemented || first.detail) return null;
  const same = others.every(({ status, message }) => status === first.status && message === first.message);
  return same ? first : null;
}

/** One sentence on where things stand and what to do next. */
export function nextStep(report: GradeReport): string {
  if (report.status === 'rejected') return 'Nothing was graded. Mend the error above and grade again.';
  const open = report.checks.filter(isOpen);
  const names = (checks: readonly CheckReport[]): string => checks.map(({ id }) => id).join(', ');
  const unwritten = open.filter((check) => check.notImplemented);
  const wrong = open.filter((check) => !check.notImplemented);
  if (unwritten.length > 0 && unwritten.length === report.checks.length) {
    return `Nothing is written yet, as for everyone at the start. Begin with ${unwritten[0]!.id}.`;
  }
  if (wrong.length > 0) {
    return `To fix: ${names(wrong)}.${unwritten.length > 0 ? ` To write: ${names(unwritten)}.` : ''}`;
  }
  if (unwritten.length > 0) return `To write: ${names(unwritten)}.`;
  return report.hiddenPending ? 'Every public check passed.' : 'Every check passed.';
}
