/**
 * What a run has decided, kept in the results folder: `hw5 grades diff` compares two of these. One file for
 * each finished run, named for its end.
 */
import type { DecidedBy } from './decided-by.ts';
import type { Person } from './person.ts';
import type { RowStatus, SummaryRow } from './summary.ts';

export interface PastRun {
  readonly version: 1;
  /** ISO 8601. */
  readonly at: string;
  readonly decidedBy: DecidedBy;
  readonly rows: readonly PastRow[];
}

export interface PastRow {
  readonly name: string;
  readonly ids: Person['ids'];
  readonly status: RowStatus;
  readonly score: number | null;
  readonly final: number | null;
  readonly finalReason: string | null;
  /** SHA-256 of what was handed in; null if nothing could be read. */
  readonly submission: string | null;
}

export const HISTORY = '.history';

export const pastRun = (rows: readonly SummaryRow[], decidedBy: DecidedBy, at: Date): PastRun => ({
  version: 1,
  at: at.toISOString(),
  decidedBy,
  rows: rows.map(({ name, ids, status, score, final, finalReason, submissionHash }) => ({
    name,
    ids,
    status,
    score,
    final,
    finalReason,
    submission: submissionHash,
  })),
});

/** Without characters that some file system refuses. */
export const historyFile = ({ at }: PastRun): string => `${HISTORY}/${at.replace(/[:.]/g, '-')}.json`;
