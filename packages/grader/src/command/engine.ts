/** What grades one submission, opened once: fixtures and limits are checked before the first submission is looked at. */
import type { GradeReport } from '../grade-report.ts';
import type { GradeOptions } from './options.ts';

export interface Engine {
  /** Grades a file, or a folder that holds a model.ts. */
  grade(submission: string): Promise<GradeReport>;
  /** What a grade depends on besides the submission, as a text to compare: fixtures and limits. */
  readonly conditions: () => string;
  /** The limit for a whole submission, in milliseconds. */
  readonly totalMs: number;
}

export type OpenEngine = (options: GradeOptions, directory: string) => Promise<Engine>;

export const openEngine: OpenEngine = () => {
  throw new Error('not built yet');
};
