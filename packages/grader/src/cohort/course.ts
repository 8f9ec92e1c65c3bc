/**
 * What staff's edition of the command adds to a cohort: who the submissions are of, and what becomes of
 * their scores. The hand-out has none of it, so the grader only says where it is asked.
 */
import type { Assembly, Cohort } from './cohort.ts';
import type { CohortPath } from './find-submissions.ts';
import type { SummaryRow } from './summary.ts';

export interface FoundCohort {
  readonly located: readonly CohortPath[];
  /** By the names of files and folders alone. */
  readonly cohort: Cohort;
  /** Absolute path of this run's results. */
  readonly results: string;
  /** What the names in another folder say. */
  readonly find: (folder: string) => Cohort;
}

export interface Course {
  /** What is in the archive of one submission. */
  readonly unpacked: (archive: string) => Assembly;
  /** The same cohort with its people; every person of it once. @throws InputError for a broken export */
  readonly identify: (found: FoundCohort) => Promise<Cohort>;
  /**
   * The same rows with their final scores: late days, overrides.
   * @param results absolute path of the results
   */
  readonly settle: (rows: readonly SummaryRow[], results: string) => SummaryRow[];
}
