/**
 * From how a check's scripts ended to its one verdict.
 *
 * A check has up to three variants. The first runs the student's methods as written. The second, for
 * `forwardPass` and `trainNN`, replaces the methods they call by stubs, so that a mistake in one method is
 * not charged twice: forwardPass passes if either variant is right; trainNN also passes if its calls are
 * right while a method it calls failed its own check (`follow-through.ts`). The third shows that only
 * gradientDescent moves W and b. All points or none.
 */

import type { ScriptOutcome } from '@hw5/sandbox';
import { compareArrays } from '../compare/compare-arrays.ts';
import type { CheckFixture, Tolerance } from '../fixture/fixture-set.ts';
import type { CheckReport } from '../grade-report.ts';
import { failedReport, passedReport } from './check-report.ts';
import { takesLossLast } from './judge-calls.ts';
import { judgeVariant, NEVER_RUN } from './judge-variant.ts';
import type { Outcomes } from './name-misconception.ts';
import { own } from './record-failure.ts';

export interface CheckVerdict {
  readonly report: CheckReport;
  /** trainNN's numbers are wrong but its calls are right: it passes if a method it calls failed. */
  readonly callsRight: boolean;
  /**
   * With the student's own gradientDescent among stubs, W and b end where they should, or where it takes them
   * when it is called by hand.
   */
  readonly updatesRight: boolean;
  /** The script behind `updatesRight` did not finish, which a wrong gradientDescent excuses. */
  readonly updatesUnknown: boolean;
  /** A method wrote into its arguments. */
  readonly mutates: boolean;
  /**
   * trainNN calls loss after backPropagation, so a backPropagation that writes into its arguments spoils the
   * loss.
   */
  readonly lossLast: boolean;
}

export function judgeCheck(check: CheckFixture, outcomes: Outcomes): CheckVerdict {
  const all = check.routes.map((variant) =>
    judgeVariant(variant, outcomes[variant.name] ?? NEVER_RUN, check.tolerance),
  );
  const descent = all.find(({ variant }) => variant.name === 'ownDescent');
  const updatesRight = !descent || descent.passed || movedByDescentAlone(descent.outcome, check.tolerance);
  const verdicts = all.filter(({ variant }) => variant.name !== 'ownDescent');
  const first = verdicts[0]!;
  const second = verdicts[1];
  const facts = {
    updatesRight,
    updatesUnknown: descent !== undefined && descent.outcome.ending !== 'finished',
    mutates: first.outcome.mutatedArguments.length > 0,
    lossLast: second?.variant.calls ? takesLossLast(second.variant.calls, second.outcome) : false,
  };
  const passedBySecond = !first.passed && second?.variant.calls === null && second.passed;
  if (first.passed || passedBySecond) {
    return { report: passedReport(check, verdicts, passedBySecond), callsRight: false, ...facts };
  }
  const callsRight = second !== undefined && second.variant.calls !== null && second.passed;
  return { report: failedReport(check, verdicts, outcomes), callsRight, ...facts };
}

/**
 * A wrong gradientDescent moves W and b wrongly, but in training exactly as when called by hand with the same
 * gradients.
 */
function movedByDescentAlone({ ending, records }: ScriptOutcome, tolerance: Tolerance): boolean {
  if (ending !== 'finished') return false;
  return ['W', 'b'].every((name) => {
    const [trained, byHand] = [own(records, name), own(records, `${name} by hand`)];
    if (trained?.kind !== 'array' || byHand?.kind !== 'array') return false;
    return compareArrays(trained, byHand, tolerance).right;
  });
}
