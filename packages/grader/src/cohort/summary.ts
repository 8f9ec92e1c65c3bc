/**
 * The cohort's summary.json and summary.csv: one row per submission, then (JSON only) the overview.
 *
 * The CSV is for spreadsheets: UTF-8 with a byte order mark, so that names survive Excel. A cell that a
 * spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front. Where `;`
 * separates cells, one begins after each `;` of a name, so a formula there gets an apostrophe too. `score` is
 * empty if the grader failed.
 */

import { sanitizeJson, sanitizeLine } from '@hw5/base/text';
import { stringify } from 'csv-stringify/sync';
import { CHECK_IDS, type CheckId } from '../grade-report.ts';
import type { Cohort, CohortRow, Skipped } from './cohort.ts';
import { type Overview, overviewOf } from './overview.ts';

export type RowStatus = 'graded' | 'rejected' | 'grader-error';

export interface SummaryRow {
  readonly name: string;
  readonly path: string;
  readonly status: RowStatus;
  /** null if the grader failed: no score is not a score of 0. */
  readonly score: number | null;
  readonly maxScore: number | null;
  /** Points per check; empty unless graded. */
  readonly checks: Readonly<Partial<Record<CheckId, number>>>;
  readonly misconceptions: readonly string[];
  /** Why it was rejected, or the grader's error; null when graded. */
  readonly reason: string | null;
  /** Its report, relative to the results folder. */
  readonly report: string | null;
}

export function summaryRow({ submission, slug, outcome }: CohortRow): SummaryRow {
  const common = { name: submission.name, path: submission.path };
  if (outcome.kind === 'grader-error') {
    const reason = sanitizeLine(outcome.explanation.split('\n')[0]!);
    const nothing = { score: null, maxScore: null, checks: {}, misconceptions: [], report: null };
    return { ...common, ...nothing, status: 'grader-error', reason };
  }
  const { status, score, maxScore, checks, reason } = outcome.report;
  return {
    ...common,
    status,
    score,
    maxScore,
    checks: Object.fromEntries(checks.map((check) => [check.id, check.score])),
    misconceptions: checks.flatMap(({ misconception }) => misconception ?? []),
    reason: reason === null ? null : sanitizeLine(reason),
    report: `reports/${slug}.json`,
  };
}

export interface Summary {
  readonly submissions: readonly SummaryRow[];
  readonly overview: Overview;
  readonly skipped: Cohort['skipped'];
}

export function summaryOf(rows: readonly CohortRow[], skipped: Cohort['skipped']): Summary {
  return { submissions: rows.map(summaryRow), overview: overviewOf(rows), skipped };
}

const skippedBecause = {
  archive: 'an archive; unpack it first',
  link: 'a symbolic link; links are not followed',
  results: 'results of an earlier run',
} as const satisfies Record<Skipped['reason'], string>;

/** Why something was skipped, for staff. */
export const whySkipped = ({ reason }: Skipped): string => skippedBecause[reason];

/** The documented format: `leftOut` and `passedShare` are older names of `skipped` and `passedFraction`. */
export function summaryJson({ submissions, overview, skipped }: Summary): string {
  const checks = overview.checks.map(({ passedFraction, statuses, ...check }) => ({
    ...check,
    passedShare: passedFraction,
    statuses,
  }));
  const leftOut = skipped.map((entry) => ({ path: entry.path, why: whySkipped(entry) }));
  return `${sanitizeJson({ submissions, overview: { ...overview, checks }, leftOut })}\n`;
}

/** A formula after a `;`, also behind quotes and spaces; full-width characters begin one as well. */
const laterFormula = /;(?=["'\s]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/g;
const withoutFormulas = (cell: string): string => cell.replace(laterFormula, ";'");

export function summaryCsv({ submissions }: Summary): string {
  const header = ['name', 'status', 'score', 'max_score', ...CHECK_IDS, 'misconceptions', 'reason', 'report'];
  const lines = submissions.map((row) => [
    sanitizeLine(row.name),
    row.status,
    row.score,
    row.maxScore,
    ...CHECK_IDS.map((id) => row.checks[id] ?? null),
    row.misconceptions.join(' '),
    row.reason,
    row.report,
  ]);
  const safe = lines.map((line) =>
    line.map((cell) => (typeof cell === 'string' ? withoutFormulas(cell) : cell)),
  );
  return stringify([header, ...safe], { bom: true, escape_formulas: true });
}
