/** Which submissions are more alike than the homework makes everybody's. */
export { type Baseline, baselineOf, type CourseFiles } from './baseline.ts';
export { type Comparison, compare, type Submission } from './compare.ts';
export type { Alike, Shared } from './likeness.ts';
export { type Read, readSubmission, type SourceFile } from './read-submission.ts';
