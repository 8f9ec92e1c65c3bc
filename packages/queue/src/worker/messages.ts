/** What a worker and the process that grades for it send each other. */
import type { InputErrorFields } from '@hw5/base';
import type { StoredOutcome } from '../store/outcome.ts';

export type ToChild =
  | { readonly type: 'open'; readonly options: Readonly<Record<string, unknown>>; readonly folder: string }
  | { readonly type: 'grade'; readonly pack: Uint8Array; readonly entry: string };

export type FromChild =
  | { readonly type: 'opened'; readonly conditions: string; readonly giveUpMs: number }
  | { readonly type: 'refused'; readonly fields: InputErrorFields }
  | ({ readonly type: 'graded' } & Attempt);

/**
 * How an attempt ended. `failed`: the grader failed at this submission. `returned`: it could not work here,
 * whatever the submission.
 */
export type Attempt =
  | { readonly kind: 'outcome'; readonly outcome: StoredOutcome }
  | { readonly kind: 'failed' | 'returned'; readonly reason: string };

/** What opens a grader in the child; that of `@hw5/grader/command`, or a stub. */
export type OpenGrader = (options: Readonly<Record<string, unknown>>) => Promise<{
  readonly conditions: string;
  /** After so long a submission is no longer waited for. */
  readonly giveUpMs: number;
  readonly grade: (path: string) => Promise<import('@hw5/grader').GradeReport>;
  /** True for the error that there is nothing to grade at the path. */
  readonly isNoSubmission: (error: unknown) => boolean;
}>;
