/** Judges one script: compares what it recorded with what its variant of the check expects. */
import type { ScriptOutcome } from '@hw5/sandbox';
import type { CheckFixture, RouteFixture, Tolerance } from '../fixture/fixture-set.ts';
import { firstWrongCall } from './judge-calls.ts';
import type { Outcomes } from './outcomes.ts';
import { judgeRecords, type RecordJudgement } from './record-failure.ts';
import { ordersIn, type SampleOrder } from './sample-order.ts';

export interface VariantVerdict {
  readonly variant: RouteFixture;
  readonly outcome: ScriptOutcome;
  readonly passed: boolean;
  readonly records: RecordJudgement;
  /** A sentence about the first wrong call, for variants that record calls; null where all are right. */
  readonly wrongCall: string | null;
  /**
   * For each model that is trained, the images that its steps were about, in order; null for variants that
   * record no calls.
   */
  readonly orders: readonly SampleOrder[] | null;
  /** True if the images come in another order each time, so that the numbers differ from run to run. */
  readonly isUnrepeatable: boolean;
}

/** The outcome of a script that the plan left out. */
export const NEVER_RUN: ScriptOutcome = {
  ending: 'died',
  error: null,
  reason: { code: 'skipped' },
  records: {},
  mutatedArguments: [],
  printed: '',
  printedTruncated: false,
  milliseconds: 0,
};

/** As `judgeVariant`. */
export type JudgeVariant = (
  variant: RouteFixture,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
) => VariantVerdict;

/** `judgeVariant` that judges no script twice: one outcome is of one variant, but for `NEVER_RUN`. */
export function judgeOnce(): JudgeVariant {
  const verdicts = new Map<ScriptOutcome, VariantVerdict>();
  return (variant, outcome, tolerance) => {
    const known = verdicts.get(outcome);
    if (known?.variant === variant) return known;
    const verdict = judgeVariant(variant, outcome, tolerance);
    verdicts.set(outcome, verdict);
    return verdict;
  };
}

export function judgeVariant(
  variant: RouteFixture,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
): VariantVerdict {
  const finished = outcome.ending === 'finished';
  const records = judgeRecords(variant, outcome, tolerance);
  const wrongCall = finished ? firstWrongCall(variant, outcome, tolerance) : null;
  const passed = finished && records.failures.length === 0 && wrongCall === null;
  return {
    variant,
    outcome,
    passed,
    records,
    wrongCall,
    orders: ordersIn(variant, outcome),
    isUnrepeatable: false,
  };
}

/** A training on many images, which fixtures have apart from the others. */
export const isOfMany = ({ name }: RouteFixture): boolean =>
  name === 'manyStandIns' || name === 'manyAsItStands';

/** True where a training on many images is right among stubs or as written, and where there is none. */
export function isRightForMany(
  { routes }: CheckFixture,
  isPassed: (variant: RouteFixture) => boolean,
): boolean {
  const many = routes.filter(isOfMany);
  return many.length === 0 || many.some(isPassed);
}

/** True if the check passes without the variants with stubs, but for those of many images. */
export function isRightAsWritten(check: CheckFixture, outcomes: Outcomes, judge: JudgeVariant): boolean {
  const isPassed = (variant: RouteFixture): boolean => {
    const outcome = outcomes[variant.name];
    return outcome !== undefined && judge(variant, outcome, check.tolerance).passed;
  };
  return isPassed(check.routes[0]!) && isRightForMany(check, isPassed);
}
