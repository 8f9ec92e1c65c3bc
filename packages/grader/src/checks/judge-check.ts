/**
 * From how a check's scripts ended to its one verdict.
 *
 * A check has one route or two. The first runs the student's methods as they stand. The second, for `forwardPass` and `trainNN`,
 * replaces the methods they call by stand-ins, so that somebody else's mistake is not charged twice: forwardPass passes if either
 * route is right, trainNN also if its calls are right while a method it calls failed its own check (follow-through). A third
 * route shows that nothing but gradientDescent moves W and b. All points or none.
 */

import type { ScriptOutcome } from '@hw5/sandbox';
import { compareArrays } from '../compare/compare-arrays.ts';
import { meansSameShape } from '../compare/shapes.ts';
import { type DescribedCall, describeCall, describeRecord, valueBefore } from '../diagnosis/describe-call.ts';
import { findingsFor } from '../diagnosis/findings.ts';
import { endingMessage, failureMessage } from '../diagnosis/messages.ts';
import type { CheckFixture, RouteFixture, Tolerance } from '../fixture/fixture-set.ts';
import type { CheckDetail, CheckId, CheckReport, CheckStatus } from '../grade-report.ts';
import { firstWrongCall, takesLossLast } from './judge-calls.ts';
import { nameMisconception, type Outcomes } from './name-misconception.ts';
import { judgeRecords, own, type RecordFailure, type RecordJudgement } from './record-failure.ts';

export interface CheckVerdict {
  readonly report: CheckReport;
  /** trainNN's numbers are wrong, but its calls are right: it passes if a method it calls failed (see `withFollowThrough`). */
  readonly callsRight: boolean;
  /** With the student's own gradientDescent among stand-ins, W and b end where they should, or where it takes them when called by hand. */
  readonly updatesRight: boolean;
  /** It never came to that end, which a wrong gradientDescent excuses. */
  readonly updatesUnknown: boolean;
  /** A method wrote into its arguments. */
  readonly mutates: boolean;
  /** trainNN takes the loss after the gradients, so a backPropagation that writes into its arguments spoils it. */
  readonly lossLast: boolean;
}

interface RouteVerdict {
  readonly route: RouteFixture;
  readonly outcome: ScriptOutcome;
  readonly passed: boolean;
  readonly records: RecordJudgement;
  /** Only on a route that follows calls: the first wrong one. */
  readonly wrongCall: string | null;
}

/** The checks whose methods `trainNN` calls. */
const CALLED_BY_TRAIN: readonly CheckId[] = [
  'logits',
  'forwardPass',
  'loss',
  'backPropagation',
  'gradientDescent',
];

export function judgeCheck(check: CheckFixture, outcomes: Outcomes): CheckVerdict {
  const all = check.routes.map((route) =>
    judgeRoute(route, outcomes[route.name] ?? NEVER_RUN, check.tolerance),
  );
  const descent = all.find(({ route }) => route.name === 'ownDescent');
  const updatesRight = !descent || descent.passed || movedByDescentAlone(descent.outcome, check.tolerance);
  const verdicts = all.filter(({ route }) => route.name !== 'ownDescent');
  const first = verdicts[0]!;
  const second = verdicts[1];
  const facts = {
    updatesRight,
    updatesUnknown: descent !== undefined && descent.outcome.ending !== 'finished',
    mutates: first.outcome.mutatedArguments.length > 0,
    lossLast: second?.route.calls ? takesLossLast(second.route.calls, second.outcome) : false,
  };
  const passedBySecond = !first.passed && second?.route.calls === null && second.passed;
  if (first.passed || passedBySecond) {
    return { report: passedReport(check, verdicts, passedBySecond), callsRight: false, ...facts };
  }
  const callsRight = second !== undefined && second.route.calls !== null && second.passed;
  return { report: failedReport(check, verdicts, outcomes), callsRight, ...facts };
}

/** A wrong gradientDescent moves W and b wrongly, but in a training just as when it is called by hand with the same gradients. */
function movedByDescentAlone({ ending, records }: ScriptOutcome, tolerance: Tolerance): boolean {
  if (ending !== 'finished') return false;
  return ['W', 'b'].every((name) => {
    const [trained, byHand] = [own(records, name), own(records, `${name} by hand`)];
    if (trained?.kind !== 'array' || byHand?.kind !== 'array') return false;
    return compareArrays(trained, byHand, tolerance).right;
  });
}

/** All verdicts as reports: trainNN with right calls passes where a method it calls failed its own check. */
export function withFollowThrough(verdicts: readonly CheckVerdict[]): CheckReport[] {
  const failed = verdicts.filter(({ report }) => report.status !== 'passed').map(({ report }) => report.id);
  const calleeFailed = failed.some((id) => CALLED_BY_TRAIN.includes(id));
  const mutates = verdicts.some((verdict) => verdict.report.id === 'backPropagation' && verdict.mutates);
  return verdicts.map(({ report, callsRight, updatesRight, updatesUnknown, lossLast }) => {
    const moves = updatesRight || (updatesUnknown && failed.includes('gradientDescent'));
    const spoilt = mutates && lossLast;
    if (!callsRight || !moves || spoilt || !calleeFailed) return report;
    return {
      ...report,
      ...PASSED,
      score: report.maxScore,
      followThrough: true,
      message: 'Its calls are right; the numbers are not, because a method it calls is wrong. Full points.',
    };
  });
}

const PASSED = {
  status: 'passed',
  misconception: null,
  hint: null,
  notImplemented: false,
  location: null,
  detail: null,
} as const;

const NEVER_RUN: ScriptOutcome = {
  ending: 'died',
  error: null,
  reason: { code: 'skipped' },
  records: {},
  mutatedArguments: [],
  printed: '',
  printedTruncated: false,
  milliseconds: 0,
};

/** Whether this route alone would let the check pass. */
export function isRightOn(
  { tolerance }: CheckFixture,
  route: RouteFixture,
  outcome: ScriptOutcome | undefined,
): boolean {
  return outcome !== undefined && judgeRoute(route, outcome, tolerance).passed;
}

function judgeRoute(route: RouteFixture, outcome: ScriptOutcome, tolerance: Tolerance): RouteVerdict {
  const finished = outcome.ending === 'finished';
  const records = judgeRecords(route, outcome, tolerance);
  const wrongCall = route.calls && finished ? firstWrongCall(route, route.calls, outcome, tolerance) : null;
  const passed = finished && records.failures.length === 0 && wrongCall === null;
  return { route, outcome, passed, records, wrongCall };
}

function base(check: CheckFixture, verdicts: readonly RouteVerdict[]) {
  return {
    id: check.id,
    equation: check.equation,
    maxScore: check.points,
    printed: (verdicts.find(({ outcome }) => outcome.printed !== '') ?? verdicts[0]!).outcome.printed,
    milliseconds: verdicts.reduce((sum, { outcome }) => sum + outcome.milliseconds, 0),
  };
}

function passedReport(
  check: CheckFixture,
  verdicts: readonly RouteVerdict[],
  followThrough: boolean,
): CheckReport {
  return {
    ...base(check, verdicts),
    ...PASSED,
    score: check.points,
    followThrough,
    message: followThrough ? 'Right once it gets the right logits. Full points.' : 'All numbers are right.',
  };
}

function failedReport(
  check: CheckFixture,
  verdicts: readonly RouteVerdict[],
  outcomes: Outcomes,
): CheckReport {
  const shown = mostTelling(verdicts);
  const { outcome, records, route } = shown;
  const misconception = nameMisconception(check, outcomes);
  const failure = records.failures[0];
  const status = statusOf(outcome);
  const wrongCall = verdicts.map((verdict) => verdict.wrongCall).find(Boolean) ?? null;
  const detail = status === 'failed' && failure ? detailOf(check, route, failure, records, wrongCall) : null;
  return {
    ...base(check, verdicts),
    score: 0,
    status,
    misconception: misconception?.name ?? null,
    hint: misconception?.sentence ?? null,
    notImplemented: outcome.error?.notImplemented ?? false,
    location: outcome.error?.location ?? null,
    message: messageFor(check, shown, detail?.called ?? '', wrongCall),
    detail,
    followThrough: false,
  };
}

function messageFor(
  check: CheckFixture,
  shown: RouteVerdict,
  called: string,
  wrongCall: string | null,
): string {
  const { outcome, records, route } = shown;
  if (outcome.ending !== 'finished') return endingMessage(outcome, check.id);
  const unfinished = promisedCall(route, outcome);
  if (unfinished !== null) {
    return `${unfinished} returns a Promise: its work must be done when it returns, without async and await.`;
  }
  const failure = records.failures[0];
  if (!failure) return wrongCall ?? 'The calls are not the expected ones.';
  return failureMessage(failure, called);
}

/** A method that is asked for its effect and is still at it when it returns, as text; null where there is none. */
function promisedCall({ script }: RouteFixture, { records }: ScriptOutcome): string | null {
  const call = script.operations.find(
    (operation): operation is DescribedCall =>
      operation.op === 'call' &&
      operation.returns === 'nothing' &&
      own(records, operation.record)?.kind === 'unusable',
  );
  return call ? describeCall(call) : null;
}

/**
 * The route to talk about: one that finished says more than one that did not; of two that finished, the isolated one for
 * forwardPass (its mistakes are its own there), the real training for trainNN.
 */
function mostTelling(verdicts: readonly RouteVerdict[]): RouteVerdict {
  const finished = verdicts.filter(({ outcome, passed }) => outcome.ending === 'finished' && !passed);
  const isolated = finished.find(({ route }) => route.name === 'standIns' && route.calls === null);
  return isolated ?? finished[0] ?? verdicts.find(({ passed }) => !passed)!;
}

function statusOf({ ending }: ScriptOutcome): CheckStatus {
  if (ending === 'finished') return 'failed';
  return ending === 'timeout' || ending === 'memory' ? ending : 'errored';
}

function detailOf(
  check: CheckFixture,
  route: RouteFixture,
  failure: RecordFailure,
  records: RecordJudgement,
  wrongCall: string | null,
): CheckDetail {
  const { actual, expected, comparison } = failure;
  const before = valueBefore(route.script, failure.record);
  const findings = findingsFor(failure, check.id, before, check.tolerance);
  if (records.total > 1) findings.push(`${records.right} of ${records.total} cases are right`);
  if (wrongCall) findings.push(wrongCall);
  return {
    called: describeRecord(route.script, failure.record),
    // `[C]` for `[1, C]` is accepted, so a right shape is shown as the expected one.
    shape:
      actual.kind === 'array'
        ? meansSameShape(actual.shape, expected.shape)
          ? expected.shape
          : actual.shape
        : null,
    expectedShape: expected.shape,
    differing: comparison?.differing ?? null,
    total: expected.data.length,
    worst: comparison?.worst ?? null,
    largestAbsoluteError: comparison?.largestAbsoluteError ?? null,
    largestRelativeError: comparison?.largestRelativeError ?? null,
    findings,
  };
}
