/** The submissions of a cohort, before and after grading. Plain values. */
import type { NoModelCode } from '@hw5/base/node';
import type { GradeReport } from '../grade-report.ts';
import type { Person } from './person.ts';

export interface CohortSubmission {
  /** For people: the folder's or file's name, made unique within the cohort. */
  readonly name: string;
  /** All that was submitted, absolute: a folder, or a file. */
  readonly path: string;
  /**
   * The file that is graded, absolute. null if there is none, and `problem` says why, or if it is looked
   * for in a copy.
   */
  readonly source: string | null;
  /**
   * The bytes of `path` if they are no UTF-8, else null. No path that is a text leads there, so a copy of
   * it is graded.
   */
  readonly bytes: Buffer | null;
  readonly problem: Problem | null;
  /** Set where what is graded is put together first: from several files, or from an archive. */
  readonly assembly?: Assembly;
  /** Who handed it in, where an export or a roster says so; a group has several. */
  readonly people?: readonly Person[];
}

export interface Assembly {
  /** Absolute paths of all that it is made of: their bytes decide whether a grade is still valid. */
  readonly sources: readonly string[];
  /**
   * Fills an empty folder.
   * @throws InputError (`hand-in-…`) for what cannot be read; staff look at that by hand
   */
  readonly into: (folder: string) => Promise<void>;
}

export interface Problem {
  /** `hand-in`: nothing that a student can be blamed for without looking; there is no score then. */
  readonly code: NoModelCode | 'special-file' | 'hand-in';
  readonly sentence: string;
  /** What to do, for the submission's report. */
  readonly remedy: string;
}

/** Something in the cohort's folder that looks like a submission but cannot be graded as it is. */
export interface Skipped {
  readonly path: string;
  readonly reason: 'archive' | 'link' | 'results' | 'unknown-name';
}

export interface Cohort {
  readonly submissions: readonly CohortSubmission[];
  readonly skipped: readonly Skipped[];
  /** Those of the roster who handed in nothing. */
  readonly absent?: readonly Person[];
}

/**
 * How grading one submission ended: with a report (graded or rejected), not at all because it could not be
 * read, or with an error of the grader itself.
 */
export type Outcome =
  | { readonly kind: 'report'; readonly report: GradeReport }
  | { readonly kind: 'not-graded'; readonly reason: string }
  | { readonly kind: 'grader-error'; readonly explanation: string };

export interface CohortRow {
  readonly submission: CohortSubmission;
  /** The file name, without ending, of the submission's files in the results folder. */
  readonly slug: string;
  readonly outcome: Outcome;
  /** SHA-256 of what was handed in; null if nothing could be read. */
  readonly hash: string | null;
  /** The report comes from an earlier, interrupted run. */
  readonly resumed: boolean;
}
