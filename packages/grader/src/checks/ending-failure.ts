/** The failure of a script that did not come to its end. */
import { notImplementedPlace, type ScriptOutcome } from '@hw5/sandbox';
import { PLACES } from '../diagnosis/messages.ts';
import type { CheckId, Failure } from '../grade-report.ts';

/** @returns null if it finished. */
export function endingFailure(
  check: CheckId,
  { ending, error, reason }: Pick<ScriptOutcome, 'ending' | 'error' | 'reason'>,
): Failure | null {
  if (ending === 'finished') return null;
  if (ending !== 'threw' || !error) return { code: 'stopped', stop: reason ?? { code: 'skipped' } };
  if (error.missing) return { code: 'no-method', missing: error.missing };
  if (!error.notImplemented) return { code: 'threw', error };
  return { code: 'not-implemented', place: notImplementedPlace(error.message) ?? PLACES[check] };
}
