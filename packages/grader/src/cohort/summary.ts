/**
 * The cohort's summary.json and summary.csv: one row per person, or per submission where people are not
 * known, then (JSON only) the overview.
 *
 * The CSV is for spreadsheets: UTF-8 with a byte order mark, so that names survive Excel. A cell that a
 * spreadsheet would run as a formula (`=`, `+`, `-`, `@` first) gets an apostrophe in front. Where `;`
 * separates cells, one begins after each `;` of a name, so a formula there gets an apostrophe too.
 * `score` is empty if the grader failed.
 */

import { sanitizeJson, sanitizeLine } from '@hw5/base/text';
import { stringify } from 'csv-stringify/sync';
import { CHECK_IDS, type CheckId } from '../grade-report.ts';
import type { Cohort, CohortRow, CohortSubmission, Outcome, Skipped } from './cohort.ts';
import type { DecidedBy } from './decided-by.ts';
import { type Overview, overviewOf } from './overview.ts';
import { ID_KINDS, type Person } from './person.ts';

/**
 * `pending`: this run has not come to it yet. `rejected`: seen, and no model in it. `not-graded`: could
 * not be read, staff look at it. `missing`:
 * nothing was handed in.
 */
export type RowStatus = 'pending' | 'graded' | 'rejected' | 'not-graded' | 'missing' | 'grader-error';

export interface SummaryRow {
  /** Of the person where that is known, else of the submission. */
  readonly name: string;
  readonly ids: Person['ids'];
  readonly path: string;
  readonly status: RowStatus;
  /** null unless graded or rejected: no score is not a score of 0. */
  readonly score: number | null;
  readonly maxScore: number | null;
  /** Points per check; empty unless graded. */
  readonly checks: Readonly<Partial<Record<CheckId, number>>>;
  readonly misconceptions: readonly string[];
  /** Why it was rejected, or the grader's error; null when graded. */
  readonly reason: string | null;
  /** Its report, relative to the results folder. */
  readonly report: string | null;
  /** What counts: the score, less for late days, or what staff decided. */
  readonly final: number | null;
  /** Why `final` is not `score`; null where it is. */
  readonly finalReason: string | null;
  /** As {@link Person} has it, for the rule about late days. */
  readonly submittedAt: string | null;
  readonly lateMinutes: number | 'unknown' | null;
  /** SHA-256 of what was handed in; null if nothing could be read. */
  readonly submissionHash: string | null;
}

const NOTHING = { score: null, maxScore: null, checks: {}, misconceptions: [], report: null, final: null };

/** A row for each person of the submission. */
export function summaryRows({ submission, slug, outcome, hash }: CohortRow): SummaryRow[] {
  const row = (person: Person): SummaryRow => ({
    ...about(person),
    path: submission.path,
    submissionHash: hash,
    ...resultOf(slug, outcome),
  });
  return (submission.people ?? [{ name: submission.name, ids: {} }]).map(row);
}

/** Of a submission that this run has not come to yet. */
const pendingRows = ({ name, path, people }: CohortSubmission): SummaryRow[] =>
  (people ?? [{ name, ids: {} }]).map((person) => ({
    ...about(person),
    ...NOTHING,
    path,
    submissionHash: null,
    status: 'pending',
    reason: 'Not graded yet.',
  }));

/** Of somebody who handed in nothing. */
const absentRow = (person: Person): SummaryRow => ({
  ...about(person),
  ...NOTHING,
  path: '',
  submissionHash: null,
  status: 'missing',
  reason: 'Nothing was handed in.',
});

const about = ({ name, ids, submittedAt, lateMinutes }: Person) => ({
  name,
  ids,
  submittedAt: submittedAt ?? null,
  lateMinutes: lateMinutes === null ? ('unknown' as const) : (lateMinutes ?? null),
  finalReason: null,
});

function resultOf(slug: string, outcome: Outcome) {
  if (outcome.kind === 'not-graded') {
    return { ...NOTHING, status: 'not-graded', reason: sanitizeLine(outcome.reason) } as const;
  }
  if (outcome.kind === 'grader-error') {
    const reason = sanitizeLine(outcome.explanation.split('\n')[0]!);
    return { ...NOTHING, status: 'grader-error', reason } as const;
  }
  const { status, score, maxScore, checks, reason } = outcome.report;
  return {
    status,
    score,
    final: score,
    maxScore,
    checks: Object.fromEntries(checks.map((check) => [check.id, check.score])),
    misconceptions: checks.flatMap(({ misconception }) => misconception ?? []),
    reason: reason === null ? null : sanitizeLine(reason),
    report: `reports/${slug}.json`,
  } as const;
}

export interface Summary {
  readonly submissions: readonly SummaryRow[];
  readonly overview: Overview;
  readonly skipped: Cohort['skipped'];
  /** The run goes on, or was interrupted. */
  readonly partial: boolean;
  readonly about?: AboutRun | undefined;
}

/** What the scores were decided by, and when. */
export interface AboutRun {
  readonly decidedBy: DecidedBy;
  /** Of the first submission of each language. */
  readonly sandbox: readonly string[];
  /** ISO 8601. */
  readonly at: string;
}

export interface SummaryParts {
  readonly rows: readonly CohortRow[];
  readonly cohort: Pick<Cohort, 'skipped' | 'absent'>;
  /** Of the cohort's submissions, those without a row yet. */
  readonly pending?: readonly CohortSubmission[];
  /** What staff's rules make of the rows' scores. */
  readonly settle?: ((rows: readonly SummaryRow[]) => SummaryRow[]) | undefined;
  readonly about?: AboutRun | undefined;
}

export function summaryOf({
  rows,
  cohort,
  pending = [],
  settle = (all) => [...all],
  about,
}: SummaryParts): Summary {
  const { skipped, absent = [] } = cohort;
  const all = [...rows.flatMap(summaryRows), ...pending.flatMap(pendingRows), ...absent.map(absentRow)];
  return {
    submissions: settle(all),
    overview: overviewOf(rows),
    skipped,
    partial: pending.length > 0,
    about,
  };
}

const skippedBecause = {
  archive: 'an archive; unpack it first',
  link: 'a symbolic link; links are not followed',
  results: 'results of an earlier run',
  'unknown-name': 'whose it is does not show in its name',
} as const satisfies Record<Skipped['reason'], string>;

/** Why something was skipped, for staff. */
export const whySkipped = ({ reason }: Skipped): string => skippedBecause[reason];

/** The documented format: `leftOut` and `passedShare` are older names of `skipped` and `passedFraction`. */
export function summaryJson({ submissions, overview, skipped, partial, about }: Summary): string {
  const checks = overview.checks.map(({ passedFraction, statuses, ...check }) => ({
    ...check,
    passedShare: passedFraction,
    statuses,
  }));
  const leftOut = skipped.map((entry) => ({ path: entry.path, why: whySkipped(entry) }));
  const whole = { submissions, overview: { ...overview, checks }, leftOut };
  return `${sanitizeJson({ ...(partial ? { partial } : {}), ...whole, ...about })}\n`;
}

/** A formula after a `;`, also behind quotes and spaces; full-width characters begin one as well. */
const laterFormula = /;(?=["'\s]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/g;
const withoutFormulas = (cell: string): string => cell.replace(laterFormula, ";'");

export function summaryCsv({ submissions }: Summary): string {
  // Columns that nobody has a value in are left out.
  const known = ID_KINDS.filter((kind) => submissions.some(({ ids }) => ids[kind] !== undefined));
  const settled = submissions.some(({ finalReason }) => finalReason !== null);
  const header = [
    ...['name', 'status', 'score', 'max_score', ...CHECK_IDS, 'misconceptions', 'reason', 'report'],
    ...known,
    ...(settled ? ['final', 'final_reason'] : []),
  ];
  const lines = submissions.map((row) => [
    sanitizeLine(row.name),
    row.status,
    row.score,
    row.maxScore,
    ...CHECK_IDS.map((id) => row.checks[id] ?? null),
    row.misconceptions.join(' '),
    row.reason,
    row.report,
    ...known.map((kind) => row.ids[kind] ?? null),
    ...(settled ? [row.final, row.finalReason] : []),
  ]);
  const safe = lines.map((line) =>
    line.map((cell) => (typeof cell === 'string' ? withoutFormulas(cell) : cell)),
  );
  return stringify([header, ...safe], { bom: true, escape_formulas: true });
}
