/** All findings about one wrong array, the most useful first. */
import type { RecordFailure } from '../checks/record-failure.ts';
import type { Tolerance } from '../fixture/fixture-set.ts';
import type { CheckId } from '../grade-report.ts';
import { findOtherShape, findRowSums, findRows, findTranspose, findWrongPart } from './layout-findings.ts';
import {
  findAllEqual,
  findIntegers,
  findNotNumbers,
  findOffset,
  findScale,
  findUntouched,
} from './value-findings.ts';

/**
 * Sentences without a capital or a full stop; `before` is what the array held before the call, where known.
 */
export function findingsFor(
  failure: RecordFailure,
  check: CheckId,
  before: Float64Array | null,
  tolerance: Tolerance,
): string[] {
  const { actual, expected, comparison } = failure;
  if (actual.kind === 'unusable' || !comparison) return [];
  if (!comparison.sameShape) {
    return present([findOtherShape(actual, expected, tolerance)]);
  }
  const notNumbers = findNotNumbers(actual.data);
  if (notNumbers) return [notNumbers];
  const whole = present([
    findUntouched(actual.data, before),
    findAllEqual(actual.data, expected.data),
    findScale(actual.data, expected.data, tolerance),
    findOffset(actual.data, expected.data, tolerance),
    findTranspose(actual, expected, tolerance),
    findRows(actual, expected, tolerance),
    findIntegers(actual.data, expected.data),
  ]);
  const sums = check === 'forwardPass' ? findRowSums(actual, tolerance) : null;
  return present([...whole, sums, whole.length === 0 ? findWrongPart(actual, expected, tolerance) : null]);
}

function present(sentences: readonly (string | null)[]): string[] {
  return sentences.filter((sentence): sentence is string => Boolean(sentence));
}
