/**
 * The rows of the table of a student's methods: whether each is right is the verdict of the grader's check,
 * and nothing else; the numbers beside it are what the comparison with the equations found.
 */
import type { CheckReport, GradeReport } from '@hw5/grader';
import type { MethodComparison } from '../../engine/protocol.ts';

/** `unknown` while there is no report of this version of the file. */
export type Mark = 'right' | 'wrong' | 'unknown';

export interface MethodRow {
  readonly mark: Mark;
  readonly numbers: MethodComparison;
}

/** @param report of the version that `comparison` is of; null if there is none. */
export function methodRows(
  comparison: readonly MethodComparison[],
  report: Pick<GradeReport, 'checks'> | null,
): MethodRow[] {
  return comparison.map((numbers) => ({
    numbers,
    mark: markOf(report?.checks.find(({ id }) => id === numbers.check)),
  }));
}

function markOf(check: CheckReport | undefined): Mark {
  if (check === undefined) return 'unknown';
  return check.status === 'passed' ? 'right' : 'wrong';
}
