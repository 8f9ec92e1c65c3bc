/** What it takes to grade a cohort on other machines. */
import type { CohortSubmission } from '../cohort/cohort.ts';
import type { Course } from '../cohort/course.ts';
import { graderFingerprint } from '../cohort/fingerprint.ts';
import type { GradeOfCohort } from '../cohort/grade-cohort.ts';

/** Opened once for a run of `grade`. All submissions are asked for at once. */
export type GradeElsewhere = (run: {
  /** What a grade depends on besides the submission. */
  readonly conditions: string;
  /** The results folder, absolute. */
  readonly results: string;
  readonly fresh: boolean;
  /** Runs `work` on what is graded: the model's file, or a copy that is removed afterwards. */
  readonly withModel: <T>(submission: CohortSubmission, work: (path: string) => Promise<T>) => Promise<T>;
}) => Promise<{ readonly grade: GradeOfCohort; readonly close: () => Promise<void> }>;

/** Time beyond a submission's own limit after which the grader itself is considered hung. */
export const graceMs = 30_000;

export const conditionsOf = (engine: string): string => `${engine}\n${graderFingerprint()}`;

/** What staff's edition adds to `grade`. */
export interface Staffs {
  readonly course?: Course | undefined;
  readonly elsewhere?: GradeElsewhere | undefined;
}
