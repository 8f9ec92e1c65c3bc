/**
 * Names the misconception behind wrong numbers.
 *
 * A misconception is a set of signatures: for each script the numbers it produces. It is named when every
 * record of a signature is reproduced, so one coincidence is not enough. It must fit where the other methods
 * are stubs, if that script finished, because no other mistake takes part there. If several fit (a script may
 * not distinguish two of them), those are preferred that fit on every script; then one that fits on more
 * scripts than the others. If that does not decide, none is named, because a wrong hint is worse than none.
 */

import type { Recorded, RecordedArray, RecordedUnusable, ScriptOutcome } from '@hw5/sandbox';
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
import { callFingerprint } from './call-fingerprint.ts';
import { own } from './record-failure.ts';

/** By variant; `again` is a second run of the one that records calls. */
export type Outcomes = Readonly<Partial<Record<RouteName | 'again', ScriptOutcome>>>;

/** The misconception that explains these outcomes of a failed check, or null. */
export function nameMisconception(check: CheckFixture, outcomes: Outcomes): MisconceptionFixture | null {
  return fittingMisconception(check, outcomes)?.misconception ?? null;
}

export interface Fit {
  readonly misconception: MisconceptionFixture;
  /** False if a script gave other numbers than the misconception's. */
  readonly isWhole: boolean;
}

/** Like {@link nameMisconception}, and whether it explains every script. */
export function fittingMisconception(check: CheckFixture, outcomes: Outcomes): Fit | null {
  const fits = check.misconceptions
    .map((misconception) => ({
      misconception,
      matched: misconception.signatures
        .filter((signature) => matchesSignature(signature, outcomes[signature.route], check.tolerance))
        .map(({ route }) => route),
    }))
    .filter(({ matched }) => matched.length > 0);
  const isolatedRan = outcomes.standIns?.ending === 'finished';
  const candidates = fits.filter(
    ({ misconception: { signatures }, matched }) =>
      !isolatedRan || matched.includes('standIns') || !signatures.some(({ route }) => route === 'standIns'),
  );
  const whole = candidates.filter(
    ({ misconception, matched }) => matched.length === misconception.signatures.length,
  );
  const most = Math.max(...candidates.map(({ matched }) => matched.length));
  const best = whole.length > 0 ? whole : candidates.filter(({ matched }) => matched.length === most);
  if (best.length !== 1) return null;
  return { misconception: best[0]!.misconception, isWhole: whole.length > 0 };
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
