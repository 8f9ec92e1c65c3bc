/** How grading a submission ended, as it is stored: a report, or that there is nothing to grade. */
import { InputError, type InputErrorFields } from '@hw5/base';
import type { GradeReport } from '@hw5/grader';

export type StoredOutcome =
  | { readonly kind: 'report'; readonly report: GradeReport }
  | { readonly kind: 'no-submission'; readonly fields: InputErrorFields };

export const storedText = (outcome: StoredOutcome): string => JSON.stringify(outcome);

/** @throws InputError that says why there is nothing to grade. */
export function reportOf(text: string): GradeReport {
  const outcome = JSON.parse(text) as StoredOutcome;
  if (outcome.kind === 'no-submission') throw new InputError(outcome.fields);
  return outcome.report;
}
