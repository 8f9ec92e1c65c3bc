/** One submission of a cohort, before and after grading. Plain JSON values. */
import type { GradeReport } from '../grade-report.ts';

export interface Member {
  /** For people: the folder's or file's name, made unique within the cohort. */
  readonly name: string;
  /** What belongs to the member, absolute: its folder, or its file. */
  readonly path: string;
  /** What is graded: a file, or a folder with a `model.ts`; null where there is none, and `problem` says why. */
  readonly submission: string | null;
  readonly problem: string | null;
}

/** Something in the cohort's folder that looks like a submission but was not taken for one. */
export interface LeftOut {
  readonly path: string;
  readonly why: string;
}

export interface Cohort {
  readonly members: readonly Member[];
  readonly leftOut: readonly LeftOut[];
}

/** How grading one member ended: with a report (graded or rejected), or with a fault of the grader itself. */
export type Outcome =
  | { readonly kind: 'report'; readonly report: GradeReport }
  | { readonly kind: 'grader-error'; readonly explanation: string };

export interface CohortRow {
  readonly member: Member;
  /** The file name, without ending, of the member's files in the results folder. */
  readonly slug: string;
  readonly outcome: Outcome;
  /** Taken over from an earlier, interrupted run. */
  readonly resumed: boolean;
}
