/** The report of a submission that could not even be looked at: nothing there, not readable, not text. */
import type { GradeReport } from '../grade-report.ts';

export function rejectedReport(submission: string, reason: string): GradeReport {
  return {
    submission,
    score: 0,
    maxScore: 10,
    status: 'rejected',
    reason,
    checks: [],
    diagnostics: [],
    warnings: [],
    printed: '',
    fixtures: '',
    hiddenPending: false,
    sandbox: [],
    seconds: 0,
  };
}
