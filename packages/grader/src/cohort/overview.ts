/**
 * The class as a whole: points per check, how often each misconception occurred. Counts graded submissions
 * only.
 */
import type { CheckId, CheckStatus, GradeReport } from '../grade-report.ts';
import type { CohortRow } from './cohort.ts';

export interface CheckOverview {
  readonly id: CheckId;
  readonly maxScore: number;
  /** Mean points, over the graded submissions. */
  readonly mean: number;
  readonly passed: number;
  /** `passed` as a fraction of the graded submissions, in [0, 1]. */
  readonly passedFraction: number;
  readonly statuses: Readonly<Record<CheckStatus, number>>;
}

export interface MisconceptionCount {
  readonly name: string;
  readonly check: CheckId;
  readonly count: number;
}

export interface Overview {
  readonly submissions: number;
  readonly graded: number;
  readonly rejected: number;
  /** Could not be read. */
  readonly notGraded: number;
  readonly graderErrors: number;
  readonly fullScore: number;
  /** Mean score of the graded submissions, or null if there are none. */
  readonly meanScore: number | null;
  readonly checks: readonly CheckOverview[];
  /** Most frequent first. */
  readonly misconceptions: readonly MisconceptionCount[];
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

export function overviewOf(rows: readonly CohortRow[]): Overview {
  const reports = rows.flatMap(({ outcome }) => (outcome.kind === 'report' ? [outcome.report] : []));
  const graded = reports.filter(({ status }) => status === 'graded');
  return {
    submissions: rows.length,
    graded: graded.length,
    rejected: reports.length - graded.length,
    notGraded: rows.filter(({ outcome }) => outcome.kind === 'not-graded').length,
    graderErrors: rows.filter(({ outcome }) => outcome.kind === 'grader-error').length,
    fullScore: graded.filter(({ score, maxScore }) => score === maxScore).length,
    meanScore: graded.length === 0 ? null : mean(graded.map(({ score }) => score)),
    checks: checkOverviews(graded),
    misconceptions: misconceptionCounts(graded),
  };
}

function checkOverviews(graded: readonly GradeReport[]): CheckOverview[] {
  return (graded[0]?.checks ?? []).map(({ id, maxScore }) => {
    const results = graded.flatMap(({ checks }) => checks.filter((check) => check.id === id));
    const count = (status: CheckStatus): number => results.filter((check) => check.status === status).length;
    return {
      id,
      maxScore,
      mean: mean(results.map(({ score }) => score)),
      passed: count('passed'),
      passedFraction: count('passed') / results.length,
      statuses: {
        passed: count('passed'),
        failed: count('failed'),
        errored: count('errored'),
        timeout: count('timeout'),
        memory: count('memory'),
      },
    };
  });
}

function misconceptionCounts(graded: readonly GradeReport[]): MisconceptionCount[] {
  const counts = new Map<string, MisconceptionCount>();
  for (const { checks } of graded) {
    for (const { id, misconception } of checks) {
      if (misconception === null) continue;
      const key = `${id}/${misconception}`;
      counts.set(key, { name: misconception, check: id, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en'));
}
