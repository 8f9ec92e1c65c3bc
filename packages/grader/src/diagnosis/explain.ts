/**
 * What the submission's own text adds to the reports of failed checks: the line a message is about, and one
 * cause where several checks fail for the same mistake. Status and points stay what they are.
 */
import type { Cause, CheckReport } from '../grade-report.ts';
import { causesOf } from './causes.ts';
import { isLeftoverThrow } from './leftover-throw.ts';
import { leftoverThrowMessage, missingMethodMessage, thrownMessage } from './messages.ts';
import { findElsewhere } from './missing-method.ts';
import { noModelReason } from './no-model.ts';
import { plainError } from './plain-errors.ts';
import { placeText, Source, type Sources, sourcesOf } from './source.ts';

/** @param entry the file that holds the Model */
export function explain(
  judged: readonly CheckReport[],
  files: ReadonlyMap<string, string>,
  entry: string,
): { readonly checks: CheckReport[]; readonly causes: Cause[] } {
  const sources = sourcesOf(files);
  const checks = judged.map((check) => explainCheck(check, sources, entry));
  return { checks, causes: causesOf(checks, sources, entry) };
}

export const explainNoModel = (text: string, entry: string): string => noModelReason(new Source(entry, text));

/** What an explanation begins with, and changes. */
export type Explained = Pick<CheckReport, 'id' | 'message' | 'failure' | 'location' | 'frame'>;

export function explainCheck<Check extends Explained>(check: Check, sources: Sources, entry: string): Check {
  const { failure } = check;
  const at = sources.lineOf(check.location);
  switch (failure?.code) {
    case 'no-method': {
      const source = sources.file(entry);
      const elsewhere = source && findElsewhere(failure.missing, source);
      if (!elsewhere) return check;
      const frame = source.lineAt(elsewhere.at);
      // A field that holds a function is on no prototype, so the sandbox has not found it.
      const isField = elsewhere.isForgottenStatic && failure.missing.found === 'nothing';
      const missing = isField ? { ...failure.missing, found: 'instance' as const } : failure.missing;
      const about = isField ? missingMethodMessage(missing) : check.message;
      const message = [about, elsewhere.advice ?? '', `(${placeText(frame)})`].filter(Boolean).join(' ');
      return {
        ...check,
        message,
        location: placeText(frame),
        frame,
        failure: { code: 'no-method', missing },
      };
    }
    case 'not-implemented': {
      if (!at || !isLeftoverThrow(at.source, at)) return check;
      const { source: _, ...frame } = at;
      const message = leftoverThrowMessage(failure.place, check.id, ` (${placeText(frame)})`);
      return { ...check, message, frame, failure: { code: 'leftover-throw', place: failure.place } };
    }
    case 'threw': {
      const message = thrownMessage(failure.error, plainError(failure.error, at));
      if (!at) return { ...check, message };
      const { source: _, ...frame } = at;
      return { ...check, message, frame };
    }
    default:
      return check;
  }
}
