/**
 * Names the misconception whose wrong numbers the student's are.
 *
 * A misconception is a set of signatures: for each script the numbers it produces. It is named when every record of a signature is
 * reproduced, so one coincidence is not enough. Where several fit (a script may not tell two of them apart), one that fits on every
 * script wins; if that does not decide, nothing is said, because a wrong hint is worse than none.
 */
import { meansSameShape } from '../compare/shapes.ts';
import { reproduces } from '../compare/tolerance.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type {
  CheckFixture,
  ExpectedValue,
  MisconceptionFixture,
  RouteName,
  Signature,
  Tolerance,
} from '../fixture/fixture-set.ts';
import type { Recorded, RecordedArray, RecordedUnusable, ScriptOutcome } from '../protocol.ts';
import { callFingerprint } from './call-fingerprint.ts';
import { own } from './record-failure.ts';

export type Outcomes = Readonly<Partial<Record<RouteName, ScriptOutcome>>>;

/** The misconception that explains these outcomes of a failed check, or null. */
export function nameMisconception(check: CheckFixture, outcomes: Outcomes): MisconceptionFixture | null {
  const fits = check.misconceptions
    .map((misconception) => ({
      misconception,
      matches: misconception.signatures.filter((signature) =>
        matchesSignature(signature, outcomes[signature.route], check.tolerance),
      ).length,
    }))
    .filter(({ matches }) => matches > 0);
  if (fits.length === 1) return fits[0]!.misconception;
  const whole = fits.filter(({ misconception, matches }) => matches === misconception.signatures.length);
  return whole.length === 1 ? whole[0]!.misconception : null;
}

function matchesSignature(
  { records }: Signature,
  outcome: ScriptOutcome | undefined,
  tolerance: Tolerance,
): boolean {
  if (!outcome) return false;
  return Object.entries(records).every(([record, wrong]) =>
    reproducesValue(own(outcome.records, record), wrong, tolerance),
  );
}

function reproducesValue(
  recorded: Recorded | undefined,
  wrong: ExpectedValue | 'nothing',
  tolerance: Tolerance,
): boolean {
  if (wrong === 'nothing') return recorded === undefined || recorded.kind === 'unusable';
  if (wrong.kind === 'array') {
    return reproducesArray(
      recorded?.kind === 'calls' ? callFingerprint(recorded) : recorded,
      wrong,
      tolerance,
    );
  }
  return (
    recorded?.kind === 'pair' &&
    reproducesArray(recorded.first, wrong.first, tolerance) &&
    reproducesArray(recorded.second, wrong.second, tolerance)
  );
}

function reproducesArray(
  recorded: Recorded | RecordedArray | RecordedUnusable | undefined,
  wrong: Numbers,
  tolerance: Tolerance,
): boolean {
  return (
    recorded?.kind === 'array' &&
    meansSameShape(recorded.shape, wrong.shape) &&
    recorded.data.length === wrong.data.length &&
    recorded.data.every((value, i) => reproduces(value, wrong.data[i]!, tolerance))
  );
}
