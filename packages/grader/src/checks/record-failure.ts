/** Compares what one script recorded with what its variant expects, record by record. */

import type { Recorded, RecordedArray, RecordedUnusable, ScriptOutcome } from '@hw5/sandbox';
import { type Comparison, compareArrays, isRightArray } from '../compare/compare-arrays.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type { ExpectedRecord, RouteFixture, Tolerance } from '../fixture/fixture-set.ts';

/** One array that is not what it should be. */
export interface RecordFailure {
  readonly record: string;
  readonly note: string;
  /** Which of the two arrays of a pair; null where a single array is expected. */
  readonly part: 'gradW' | 'gradB' | null;
  readonly expected: Numbers;
  /** What came instead. `unusable` also stands for what never came. */
  readonly actual: RecordedArray | RecordedUnusable;
  /** null where `actual` is not an array. */
  readonly comparison: Comparison | null;
}

export interface RecordJudgement {
  /** How many records (cases) were right, of how many. */
  readonly right: number;
  readonly total: number;
  readonly failures: readonly RecordFailure[];
}

const NOTHING: RecordedUnusable = { kind: 'unusable', what: 'nothing' };

/** Compares every expected record with the outcome; a record that was not made counts as a failure. */
export function judgeRecords(
  route: RouteFixture,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
): RecordJudgement {
  const perRecord = route.expected.map((expected) =>
    failuresOf(expected, own(outcome.records, expected.record), tolerance),
  );
  return {
    right: perRecord.filter((failures) => failures.length === 0).length,
    total: perRecord.length,
    failures: perRecord.flat(),
  };
}

/** A record by name; names such as `constructor` find nothing on an empty object. */
export function own(records: ScriptOutcome['records'], record: string): Recorded | undefined {
  return Object.hasOwn(records, record) ? records[record] : undefined;
}

function failuresOf(
  expected: ExpectedRecord,
  recorded: Recorded | undefined,
  tolerance: Tolerance,
): RecordFailure[] {
  const failures = failuresFrom(expected, recorded, tolerance);
  if (failures.length === 0 || expected.or === null) return failures;
  const others = failuresFrom({ ...expected, value: expected.or }, recorded, tolerance);
  return others.length === 0 ? [] : failures;
}

function failuresFrom(
  { record, note, value }: ExpectedRecord,
  recorded: Recorded | undefined,
  tolerance: Tolerance,
): RecordFailure[] {
  const fail = (
    part: RecordFailure['part'],
    expected: Numbers,
    actual: RecordedArray | RecordedUnusable,
  ): RecordFailure[] => {
    if (actual.kind === 'unusable') return [{ record, note, part, expected, actual, comparison: null }];
    // Nearly all are right, and how far these are off nobody asks.
    if (isRightArray(actual, expected, tolerance)) return [];
    const comparison = compareArrays(actual, expected, tolerance);
    return [{ record, note, part, expected, actual, comparison }];
  };
  if (value.kind === 'array') return fail(null, value, asArray(recorded));
  if (recorded?.kind === 'pair') {
    return [...fail('gradW', value.first, recorded.first), ...fail('gradB', value.second, recorded.second)];
  }
  const actual: RecordedUnusable =
    recorded === undefined || recorded.kind === 'unusable'
      ? (recorded ?? NOTHING)
      : { kind: 'unusable', what: 'something that is not a pair of arrays' };
  return [{ record, note, part: null, expected: value.first, actual, comparison: null }];
}

function asArray(recorded: Recorded | undefined): RecordedArray | RecordedUnusable {
  if (recorded === undefined) return NOTHING;
  if (recorded.kind === 'array' || recorded.kind === 'unusable') return recorded;
  return { kind: 'unusable', what: recorded.kind === 'pair' ? 'a pair of arrays' : 'a list of calls' };
}
