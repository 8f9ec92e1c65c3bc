/** The report on one check, from the verdicts on its variants. */
import type { Operation, Recorded, ScriptOutcome } from '@hw5/sandbox';
import { meansSameShape } from '../compare/shapes.ts';
import { describeRecord, valueBefore } from '../diagnosis/describe-call.ts';
import { findingsFor } from '../diagnosis/findings.ts';
import {
  alsoWrong,
  casesRight,
  failureMessage,
  type PassedBy,
  passedMessage,
  RIGHT_APART_FROM_THAT,
  rightForFewer,
  withPoints,
  wrongApartFromThat,
} from '../diagnosis/messages.ts';
import type { CheckFixture, MisconceptionFixture, RouteFixture } from '../fixture/fixture-set.ts';
import type { CheckDetail, CheckId, CheckReport, CheckStatus, Failure } from '../grade-report.ts';
import { endingFailure } from './ending-failure.ts';
import { isOfMany, type VariantVerdict } from './judge-variant.ts';
import { own, type RecordFailure, type RecordJudgement } from './record-failure.ts';

/** The fields that every passed check has in common. */
export const PASSED = {
  status: 'passed',
  failure: null,
  misconception: null,
  hint: null,
  location: null,
  detail: null,
} as const;

export function passedReport(
  check: CheckFixture,
  verdicts: readonly VariantVerdict[],
  by: PassedBy,
): CheckReport {
  return {
    ...base(check, verdicts),
    ...PASSED,
    score: check.points,
    followThrough: by === 'given-logits',
    message: passedMessage(by),
  };
}

export function failedReport(
  check: CheckFixture,
  verdicts: readonly VariantVerdict[],
  named: MisconceptionFixture | null,
): CheckReport {
  const shown = mostInformative(verdicts);
  const { outcome, records, variant } = shown;
  const misconception = isNameable(shown) ? named : null;
  const first = records.failures[0];
  const status = statusOf(outcome);
  const wrongCall = verdicts.map((verdict) => verdict.wrongCall).find(Boolean) ?? null;
  const failure = failureOf(check.id, shown);
  const score = earned(check, verdicts);
  const isCompared = status === 'failed' || (failure.code === 'no-method' && isWhole(shown));
  // Of a training on many images also those on fewer.
  const cases = verdicts[0]!.passed ? [verdicts[0]!.records, records] : [records];
  const detail =
    isCompared && first
      ? detailOf({ check, variant, failure: first, cases, wrongCall, isNamed: misconception !== null })
      : null;
  return {
    ...base(check, verdicts),
    score,
    status,
    failure,
    misconception: misconception?.name ?? null,
    hint: misconception?.sentence ?? null,
    location: outcome.error?.location ?? null,
    message: withPoints(
      score,
      check.points,
      failureMessage(failure, {
        check: check.id,
        called:
          failure.code === 'returned-promise' ? promisedCall(variant, outcome)! : (detail?.called ?? ''),
        wrongRecord: first ?? null,
        wrongCall,
        apartFromThat: isCompared ? apartFromThat(first, detail) : null,
      }),
    ),
    detail,
    followThrough: false,
  };
}

/** The points of the parts whose records are all right, where a check has parts. */
function earned({ parts = [] }: CheckFixture, verdicts: readonly VariantVerdict[]): number {
  const scores = verdicts.map(({ records }) => {
    const wrong = new Set(records.failures.map(({ record }) => record));
    const right = parts.filter((part) => !part.records.some((record) => wrong.has(record)));
    return right.reduce((sum, { points }) => sum + points, 0);
  });
  return Math.max(0, ...scores);
}

function base(check: CheckFixture, verdicts: readonly VariantVerdict[]) {
  return {
    id: check.id,
    equation: check.equation,
    maxScore: check.points,
    printed: (verdicts.find(({ outcome }) => outcome.printed !== '') ?? verdicts[0]!).outcome.printed,
    milliseconds: verdicts.reduce((sum, { outcome }) => sum + outcome.milliseconds, 0),
  };
}

/**
 * The variant to report on. One that finished explains more than one that did not. Of two that finished, it
 * is the stubbed one for forwardPass (only there are its mistakes its own) and the real training for trainNN,
 * unless its numbers change from run to run.
 */
function mostInformative(verdicts: readonly VariantVerdict[]): VariantVerdict {
  const changing = verdicts.find(({ isUnrepeatable }) => isUnrepeatable);
  if (changing) return changing;
  if (verdicts[0]!.passed) {
    // Right but for many images: what ran last of these, as written if there was time.
    const many = verdicts.filter(({ variant }) => isOfMany(variant));
    return many.findLast(({ outcome }) => outcome.reason?.code !== 'skipped') ?? many[0]!;
  }
  const finished = verdicts.filter(({ outcome, passed }) => outcome.ending === 'finished' && !passed);
  const isolated = finished.find(({ variant }) => variant.name === 'standIns' && variant.calls === null);
  return isolated ?? finished[0] ?? verdicts.find(({ passed }) => !passed)!;
}

/** A Promise comes before the work is done, and an order by chance gives other numbers each time. */
const isNameable = ({ variant, outcome, isUnrepeatable }: VariantVerdict): boolean =>
  !isUnrepeatable && promisedCall(variant, outcome) === null;

function statusOf({ ending }: ScriptOutcome): CheckStatus {
  if (ending === 'finished') return 'failed';
  return ending === 'timeout' || ending === 'memory' ? ending : 'errored';
}

function failureOf(check: CheckId, { outcome, variant, records }: VariantVerdict): Failure {
  const ending = endingFailure(check, outcome);
  if (ending !== null) return ending;
  if (promisedCall(variant, outcome) !== null) return { code: 'returned-promise' };
  const actual = records.failures[0]?.actual;
  if (!actual) return { code: 'wrong-calls' };
  if (actual.kind === 'array') return { code: 'wrong-result' };
  return { code: actual.code === 'undefined' ? 'returned-undefined' : 'no-array' };
}

/** True if the script made every record, although it ended with an error. */
const isWhole = ({ variant, outcome }: VariantVerdict): boolean =>
  variant.expected.every(({ record }) => own(outcome.records, record) !== undefined);

const apartFromThat = (first: RecordFailure | undefined, detail: CheckDetail | null): string =>
  first && detail ? wrongApartFromThat(first, detail.called) : RIGHT_APART_FROM_THAT;

/** gradB beside gradW, b beside W: the other of the two arrays, if it is wrong as well. */
function partnerOf(
  failure: RecordFailure,
  { script }: RouteFixture,
  { failures }: RecordJudgement,
): { readonly name: string; readonly failure: RecordFailure } | null {
  if (failure.part) {
    const other = failures.find(({ record, part }) => record === failure.record && part !== failure.part);
    return other?.part ? { name: other.part, failure: other } : null;
  }
  const readOf = (record: string) =>
    script.operations.findIndex((operation) => operation.op === 'read' && operation.record === record);
  // W and b of one moment are read one after the other.
  const next = script.operations[readOf(failure.record) + 1];
  if (readOf(failure.record) < 0 || next?.op !== 'read' || next.property !== 'b') return null;
  const other = failures.find(({ record }) => record === next.record);
  return other ? { name: 'b', failure: other } : null;
}

/** Where nothing should be returned, only a Promise is recorded. */
const isPromise = (recorded: Recorded | undefined): boolean =>
  recorded?.kind === 'unusable' && recorded.code === 'promise';

type Call = Extract<Operation, { op: 'call' }>;

/** The first call that returned a Promise, as text; null if there is none. */
function promisedCall({ script }: RouteFixture, { records }: ScriptOutcome): string | null {
  const call = script.operations.find(
    (operation): operation is Call => operation.op === 'call' && isPromise(own(records, operation.record)),
  );
  return call ? describeRecord(script, call.record) : null;
}

interface Compared {
  readonly check: CheckFixture;
  readonly variant: RouteFixture;
  readonly failure: RecordFailure;
  /** The variant's records come last. */
  readonly cases: readonly RecordJudgement[];
  readonly wrongCall: string | null;
  /** A misconception explains all numbers. */
  readonly isNamed: boolean;
}

function detailOf({ check, variant, failure, cases, wrongCall, isNamed }: Compared): CheckDetail {
  const { actual, expected, comparison } = failure;
  const before = valueBefore(variant.script, failure.record);
  const findings = findingsFor(failure, check.id, before, check.tolerance);
  const partner = check.id === 'trainNN' || isNamed ? null : partnerOf(failure, variant, cases.at(-1)!);
  if (partner) findings.push(alsoWrong(partner.name, partner.failure));
  const sumOf = (key: 'right' | 'total') => cases.reduce((sum, one) => sum + one[key], 0);
  if (sumOf('total') > 1) findings.push(casesRight(sumOf('right'), sumOf('total')));
  if (cases.length > 1) findings.push(rightForFewer);
  if (wrongCall) findings.push(wrongCall);
  return {
    called: describeRecord(variant.script, failure.record),
    // `[C]` for `[1, C]` is accepted, so an accepted shape is shown as the expected one.
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
