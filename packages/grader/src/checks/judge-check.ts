/**
 * From how a check's scripts ended to its one verdict.
 *
 * The first variant of a check runs the student's methods as written. The second, for `forwardPass` and
 * `trainNN`, replaces the methods they call by stubs, so that a mistake in one method is not charged twice:
 * forwardPass passes if either variant is right; trainNN also passes if its calls are right while a method it
 * calls failed its own check (`follow-through.ts`), or while it visits the images in a repeatable order of
 * its own. The third shows that only gradientDescent moves W and b. Where the methods as written let trainNN
 * pass, many images must be right as well, with a stub of forwardPass or as written; the recorded calls hold
 * those of many images. All points or none.
 */

import type { ScriptOutcome } from '@hw5/sandbox';
import { meansSameShape } from '../compare/shapes.ts';
import { reproduces } from '../compare/tolerance.ts';
import type { CheckFixture, Tolerance } from '../fixture/fixture-set.ts';
import type { CheckReport } from '../grade-report.ts';
import { callSentences } from './call-sentences.ts';
import { failedReport, passedReport } from './check-report.ts';
import { takesLossLast } from './judge-calls.ts';
import {
  isRightForMany,
  type JudgeVariant,
  judgeVariant,
  NEVER_RUN,
  type VariantVerdict,
} from './judge-variant.ts';
import { fittingMisconception } from './name-misconception.ts';
import { type OtherKind, otherKindIn } from './other-kind.ts';
import type { Outcomes } from './outcomes.ts';
import { own } from './record-failure.ts';
import { hasOwnOrder, isSameOrder, ordersIn, repeatsItself } from './sample-order.ts';

export interface CheckVerdict {
  readonly report: CheckReport;
  /** trainNN's numbers are wrong but its calls are right: it passes if a method it calls failed. */
  readonly callsRight: boolean;
  /**
   * With the student's own gradientDescent among stubs, W and b end where they should, or where it
   * takes them when it is called by hand.
   */
  readonly updatesRight: boolean;
  /** The script behind `updatesRight` did not finish, which a wrong gradientDescent excuses. */
  readonly updatesUnknown: boolean;
  /** A method wrote into its arguments. */
  readonly mutates: boolean;
  /**
   * trainNN calls loss after backPropagation, so a backPropagation that writes into its arguments
   * spoils the loss.
   */
  readonly lossLast: boolean;
  /**
   * False if the named misconception does not explain every script's numbers, so that another mistake
   * must take part.
   */
  readonly nameIsWhole: boolean;
  /** What a right method returned in another form than the contract's. */
  readonly otherKind: OtherKind | null;
  /** The order in which trainNN visits the images. */
  readonly order: OrderKind;
}

/**
 * `own`: another than the fixture's, which the seed decides. `unknown`: another, and the run that would
 * repeat it did not finish. `repeated`: the same in two trainings, whatever the seed.
 */
export type OrderKind = 'expected' | 'own' | 'unrepeatable' | 'unknown' | 'repeated';

export function judgeCheck(
  check: CheckFixture,
  outcomes: Outcomes,
  judge: JudgeVariant = judgeVariant,
): CheckVerdict {
  const all = check.routes.map((variant) =>
    judge(variant, outcomes[variant.name] ?? NEVER_RUN, check.tolerance),
  );
  const descent = all.find(({ variant }) => variant.name === 'ownDescent');
  const updatesRight = !descent || descent.passed || movedByDescentAlone(descent.outcome, check.tolerance);
  const order = orderOf(all, outcomes);
  const manyRight = isRightForMany(check, (variant) =>
    all.some((verdict) => verdict.variant === variant && verdict.passed),
  );
  const verdicts = all
    .filter(({ variant }) => variant.name !== 'ownDescent')
    .map((verdict) => withOrder(verdict, order));
  const first = verdicts[0]!;
  const second = verdicts.find(({ variant }) => variant.name === 'standIns');
  const facts = {
    updatesRight,
    updatesUnknown: descent !== undefined && descent.outcome.ending !== 'finished',
    mutates: first.outcome.mutatedArguments.length > 0,
    lossLast: (second?.variant.calls ?? []).some((calls) => takesLossLast(calls, second!.outcome)),
    order,
    nameIsWhole: true,
    otherKind: null,
  };
  const passedBySecond = !first.passed && second?.variant.calls === null && second.passed;
  if ((first.passed && manyRight) || passedBySecond) {
    return {
      report: passedReport(check, verdicts, passedBySecond ? 'given-logits' : 'numbers'),
      callsRight: false,
      ...facts,
      otherKind: otherKindIn(first.passed ? first : second!),
    };
  }
  const callsRight = second !== undefined && second.variant.calls !== null && second.passed;
  if (callsRight && order === 'own' && descent?.outcome.ending === 'finished' && updatesRight) {
    // Without the right order the numbers cannot be compared, but they must be numbers in the right places.
    if (isComplete(first))
      return { report: passedReport(check, verdicts, 'own-order'), callsRight, ...facts };
  }
  const fit = fittingMisconception(check, outcomes);
  const report = failedReport(check, verdicts, fit?.misconception ?? null);
  return { report, callsRight, ...facts, nameIsWhole: fit?.isWhole ?? true };
}

function orderOf(verdicts: readonly VariantVerdict[], { again }: Outcomes): OrderKind {
  const recording = verdicts.find(({ orders }) => orders !== null);
  if (!recording || !hasOwnOrder(recording.variant, recording.orders)) return 'expected';
  const found = recording.orders!;
  const repeated = ordersIn(recording.variant, again);
  if (!repeated) return 'unknown';
  if (!repeated.every((order, i) => isSameOrder(order, found[i]!))) return 'unrepeatable';
  if (repeatsItself(recording.variant, found)) return 'repeated';
  return 'own';
}

/** An order that is not known to follow the seed does not pass. */
function withOrder(verdict: VariantVerdict, order: OrderKind): VariantVerdict {
  if (!verdict.orders || order === 'expected' || order === 'own') return verdict;
  const isUnrepeatable = order === 'unrepeatable';
  const sentence = order === 'repeated' ? callSentences.repeated() : callSentences.otherOrder();
  const wrongCall = isUnrepeatable ? callSentences.unrepeatable() : (verdict.wrongCall ?? sentence);
  return { ...verdict, passed: false, wrongCall, isUnrepeatable };
}

/** Every record came in the right shape and holds no NaN or infinity. */
function isComplete({ outcome, records }: VariantVerdict): boolean {
  return (
    outcome.ending === 'finished' &&
    records.failures.every(
      ({ actual, comparison }) =>
        comparison?.sameShape && actual.kind === 'array' && actual.data.every(Number.isFinite),
    )
  );
}

/**
 * A wrong gradientDescent moves W and b wrongly, but in training exactly as when called by hand with
 * the same gradients.
 */
function movedByDescentAlone({ ending, records }: ScriptOutcome, tolerance: Tolerance): boolean {
  if (ending !== 'finished') return false;
  return ['W', 'b'].every((name) => {
    const [trained, byHand] = [own(records, name), own(records, `${name} by hand`)];
    // `W -= …` on an array gives NaN, `W += …` a string: no numbers, but the same ones in both.
    if (trained?.kind === 'unusable') return byHand?.kind === 'unusable' && byHand.what === trained.what;
    if (trained?.kind !== 'array' || byHand?.kind !== 'array') return false;
    return (
      meansSameShape(trained.shape, byHand.shape) &&
      trained.data.every((value, i) => reproduces(value, byHand.data[i]!, tolerance))
    );
  });
}
