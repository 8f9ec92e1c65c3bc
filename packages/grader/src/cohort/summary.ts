/**
 * The cohort's summary.json and summary.csv: one row a submission, then (JSON only) the overview.
 *
 * The CSV is for spreadsheets: UTF-8 with a byte order mark, so that names survive Excel; a cell that a spreadsheet would run as
 * a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front. `score` is empty where the grader failed.
 */

import { sanitizeJson, sanitizeLine } from '@hw5/base/text';
import { stringify } from 'csv-stringify/sync';
import { CHECK_IDS, type CheckId } from '../grade-report.ts';
import type { Cohort, CohortRow } from './member.ts';
import { type Overview, overviewOf } from './overview.ts';

export type RowStatus = 'graded' | 'rejected' | 'grader-error';

export interface SummaryRow {
  readonly name: string;
  readonly path: string;
  readonly status: RowStatus;
  /** null where the grader failed: no score is not a score of 0. */
  readonly score: number | null;
  readonly maxScore: number | null;
  /** Points a check; empty unless graded. */
  readonly checks: Readonly<Partial<Record<CheckId, number>>>;
  readonly misconceptions: readonly string[];
  /** Why it was rejected, or what the grader died of; null when graded. */
  readonly reason: string | null;
  /** Its report, relative to the results folder. */
  readonly report: string | null;
}

export function summaryRow({ member, slug, outcome }: CohortRow): SummaryRow {
  const common = { name: member.name, path: member.path };
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
  readonly leftOut: Cohort['leftOut'];
}

export function summaryOf(rows: readonly CohortRow[], leftOut: Cohort['leftOut']): Summary {
  return { submissions: rows.map(summaryRow), overview: overviewOf(rows), leftOut };
}

export const summaryJson = (summary: Summary): string => `${sanitizeJson(summary)}\n`;

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
  return stringify([header, ...lines], { bom: true, escape_formulas: true });
}
