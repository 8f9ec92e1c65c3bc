/** Holds one array against the expected one and measures how far they are apart. */
import type { Numbers } from '../fixture/array-text.ts';
import type { Tolerance } from '../fixture/fixture-set.ts';
import type { WorstElement } from '../grade-report.ts';
import { indexOf, meansSameShape } from './shapes.ts';
import { isWithin } from './tolerance.ts';

export interface Comparison {
  readonly right: boolean;
  readonly sameShape: boolean;
  /** Numbers outside the tolerance; null where the shapes differ. */
  readonly differing: number | null;
  readonly total: number;
  /** The element furthest outside what the tolerance allows it. */
  readonly worst: WorstElement | null;
  /** null where the shapes differ or a number is not finite. */
  readonly largestAbsoluteError: number | null;
  /** Over the elements whose expected value is not 0; null as above. */
  readonly largestRelativeError: number | null;
}

/** True if every number is within the tolerance, and there are as many as expected in the same shape. */
export function isRightArray(actual: Numbers, expected: Numbers, tolerance: Tolerance): boolean {
  const { data } = expected;
  if (!meansSameShape(actual.shape, expected.shape) || actual.data.length !== data.length) return false;
  for (let i = 0; i < data.length; i++) if (!isWithin(actual.data[i]!, data[i]!, tolerance)) return false;
  return true;
}

/** `actual` may be of any shape; where the shape is not the expected one, no elements are compared. */
export function compareArrays(actual: Numbers, expected: Numbers, tolerance: Tolerance): Comparison {
  const total = expected.data.length;
  if (!meansSameShape(actual.shape, expected.shape) || actual.data.length !== total) {
    return {
      right: false,
      sameShape: false,
      differing: null,
      total,
      worst: null,
      largestAbsoluteError: null,
      largestRelativeError: null,
    };
  }
  let differing = 0;
  let worstAt = 0;
  let worstExcess = 0;
  let absolute = 0;
  let relative = 0;
  for (let i = 0; i < total; i++) {
    const [a, e] = [actual.data[i]!, expected.data[i]!];
    if (!isWithin(a, e, tolerance)) differing++;
    const error = a === e ? 0 : errorOf(a, e);
    absolute = Math.max(absolute, error);
    if (e !== 0) relative = Math.max(relative, error / Math.abs(e));
    const excess = error === 0 ? 0 : error / (tolerance.atol + tolerance.rtol * Math.abs(e));
    if (excess > worstExcess) {
      worstExcess = excess;
      worstAt = i;
    }
  }
  return {
    right: differing === 0,
    sameShape: true,
    differing,
    total,
    worst: differing === 0 ? null : elementAt(worstAt, actual, expected),
    largestAbsoluteError: finiteOrNull(absolute),
    largestRelativeError: finiteOrNull(relative),
  };
}

function errorOf(actual: number, expected: number): number {
  const error = Math.abs(actual - expected);
  return Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
}

function elementAt(offset: number, actual: Numbers, expected: Numbers): WorstElement {
  const found = actual.data[offset]!;
  const index = indexOf(offset, expected.shape);
  const wanted = expected.data[offset]!;
  if (Number.isFinite(found)) return { index, expected: wanted, actual: found };
  return { index, expected: wanted, actual: null, actualText: String(found) };
}

function finiteOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
