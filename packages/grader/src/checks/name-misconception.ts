/**
 * Names the misconception behind wrong numbers.
 *
 * A misconception is a set of signatures: for each script the numbers it produces. It is named when
 * every record of a signature is reproduced, so one coincidence is not enough. It must fit where the
 * other methods are stubs, if that script finished, because no other mistake takes part there. If
 * several fit (a script may not distinguish two of them), those are preferred that fit on every script;
 * then one that fits on more scripts than the others. If that does not decide, none is named, because a
 * wrong hint is worse than none.
 *
 * Where no signature fits, a rule may: it recognises what no fixed numbers stand for.
 */

import type { Recorded, RecordedArray, RecordedCalls, RecordedUnusable, ScriptOutcome } from '@hw5/sandbox';
import { meansSameShape } from '../compare/shapes.ts';
import { reproduces } from '../compare/tolerance.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type {
  CheckFixture,
  ExpectedValue,
  MisconceptionFixture,
  Signature,
  Tolerance,
} from '../fixture/fixture-set.ts';
import { callFingerprint } from './call-fingerprint.ts';
import type { Outcomes } from './outcomes.ts';
import { own } from './record-failure.ts';
import { rules } from './rules/index.ts';

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
  const match: Match = { tolerance: check.tolerance, fingerprintOf: rememberFingerprints() };
  const fits = check.misconceptions
    .map((misconception) => ({
      misconception,
      matched: misconception.signatures
        .filter((signature) => matchesSignature(signature, outcomes[signature.route], match))
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
  if (best.length === 0) return fitByRule(check, outcomes);
  if (best.length !== 1) return null;
  return { misconception: best[0]!.misconception, isWhole: whole.length > 0 };
}

/**
 * The first misconception whose rule explains the outcomes, with what the rule found out added to its
 * sentence.
 */
function fitByRule(check: CheckFixture, outcomes: Outcomes): Fit | null {
  for (const misconception of check.misconceptions) {
    const found = misconception.rule === null ? null : rules[misconception.rule](check, outcomes);
    if (found === null) continue;
    const sentence = `${misconception.sentence} ${found}`.trim();
    return { misconception: { ...misconception, sentence }, isWhole: true };
  }
  return null;
}

/** What comparing with a signature takes. */
interface Match {
  readonly tolerance: Tolerance;
  readonly fingerprintOf: (recorded: RecordedCalls) => RecordedArray;
}

/** Thousands of calls have one fingerprint, whichever of dozens of misconceptions it is compared with. */
function rememberFingerprints(): Match['fingerprintOf'] {
  const known = new Map<RecordedCalls, RecordedArray>();
  return (recorded) => {
    const fingerprint = known.get(recorded) ?? callFingerprint(recorded);
    known.set(recorded, fingerprint);
    return fingerprint;
  };
}

function matchesSignature({ records }: Signature, outcome: ScriptOutcome | undefined, match: Match): boolean {
  if (!outcome) return false;
  return Object.entries(records).every(([record, wrong]) =>
    reproducesValue(own(outcome.records, record), wrong, match),
  );
}

function reproducesValue(
  recorded: Recorded | undefined,
  wrong: ExpectedValue | 'nothing',
  { tolerance, fingerprintOf }: Match,
): boolean {
  if (wrong === 'nothing') return recorded === undefined || recorded.kind === 'unusable';
  if (wrong.kind === 'array') {
    return reproducesArray(recorded?.kind === 'calls' ? fingerprintOf(recorded) : recorded, wrong, tolerance);
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
