/**
 * How much a report gives away: nothing, the misconception's name, or the tutor's sentence and what the
 * diagnosis found.
 */
import type { CheckReport, GradeReport } from '../grade-report.ts';

export const hintLevels = ['none', 'name', 'explain'] as const;
export type HintLevel = (typeof hintLevels)[number];

function limitCheck(check: CheckReport, level: HintLevel): CheckReport {
  return {
    ...check,
    misconception: level === 'none' ? null : check.misconception,
    hint: null,
    detail: check.detail && { ...check.detail, findings: [] },
  };
}

/** A copy of the report without what this level leaves out; `explain` leaves out nothing. */
export function limitHints(report: GradeReport, level: HintLevel): GradeReport {
  if (level === 'explain') return report;
  return { ...report, causes: [], checks: report.checks.map((check) => limitCheck(check, level)) };
}
