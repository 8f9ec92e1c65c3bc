/**
 * How wrong numbers relate to the right ones, element by element: not a number, unchanged, all equal, cut to
 * integers, a multiple, the other sign, a constant apart. Each function returns one sentence or null; the
 * arrays have the same number of elements.
 */

import { formatCount, formatNumber } from '@hw5/base/text';
import { isWithin } from '../compare/tolerance.ts';
import type { Tolerance } from '../fixture/fixture-set.ts';

type Elements = Float64Array;

export function findNotNumbers(actual: Elements): string | null {
  const nan = actual.filter((value) => Number.isNaN(value)).length;
  const infinite = actual.filter((value) => Math.abs(value) === Number.POSITIVE_INFINITY).length;
  if (nan === 0 && infinite === 0) return null;
  const parts = [...(nan > 0 ? [`${nan} NaN`] : []), ...(infinite > 0 ? [`${infinite} infinite`] : [])];
  return `${parts.join(' and ')} of ${formatCount(actual.length, 'number')}: look for a number that grew too large, 0 divided by 0, or an undefined value`;
}

/** `before`: what the array held before the call, if that is known. */
export function findUntouched(actual: Elements, before: Elements | null): string | null {
  return before && equalElements(actual, before) ? 'it did not change at all' : null;
}

export function findAllEqual(actual: Elements, expected: Elements): string | null {
  if (actual.length < 2 || expected.every((value) => value === expected[0])) return null;
  const first = actual[0]!;
  return actual.every((value) => value === first) ? `all your numbers are ${formatNumber(first)}` : null;
}

export function findIntegers(actual: Elements, expected: Elements): string | null {
  const cut = actual.every((a, i) => a === Math.trunc(expected[i]!) || a === Math.round(expected[i]!));
  if (!cut || !actual.some((value) => value !== 0)) return null;
  return 'your numbers are integers, the expected ones rounded or cut off: is there an array of integers?';
}

/** Best-fit scale k = Σ a·e / Σ e², reported only where every number agrees with k times the expected one. */
export function findScale(actual: Elements, expected: Elements, tolerance: Tolerance): string | null {
  let ae = 0;
  let ee = 0;
  for (let i = 0; i < expected.length; i++) {
    ae += actual[i]! * expected[i]!;
    ee += expected[i]! * expected[i]!;
  }
  const k = ae / ee;
  if (!Number.isFinite(k) || k === 0 || isWithin(k, 1, tolerance)) return null;
  const scaled = { rtol: tolerance.rtol, atol: tolerance.atol * Math.abs(k) };
  if (!actual.every((a, i) => isWithin(a, k * expected[i]!, scaled))) return null;
  if (isWithin(k, -1, tolerance)) return 'the sign is reversed: yours = -expected';
  return `yours = ${factorText(k)} × expected`;
}

/**
 * 10 → `10`, 0.25 → `0.25`, 0.142857… → `1/7`: a count that was divided by is easier to recognise as a
 * fraction.
 */
function factorText(k: number): string {
  const inverse = Math.round(1 / k);
  const isFraction = Math.abs(inverse) > 2 && Math.abs(1 / k - inverse) < 1e-6 * Math.abs(inverse);
  if (isFraction && formatNumber(k).length > 5) return `${k < 0 ? '-' : ''}1/${Math.abs(inverse)}`;
  return formatNumber(k, 4);
}

export function findOffset(actual: Elements, expected: Elements, tolerance: Tolerance): string | null {
  if (actual.length < 2) return null;
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += actual[i]! - expected[i]!;
  const offset = sum / actual.length;
  if (!Number.isFinite(offset) || isWithin(offset, 0, tolerance)) return null;
  if (!actual.every((a, i) => isWithin(a, expected[i]! + offset, tolerance))) return null;
  return `yours = expected ${offset < 0 ? '-' : '+'} ${formatNumber(Math.abs(offset), 4)}, everywhere`;
}

export function equalElements(
  a: Elements,
  b: Elements,
  tolerance: Tolerance = { rtol: 0, atol: 0 },
): boolean {
  return a.length === b.length && a.every((value, i) => isWithin(value, b[i]!, tolerance));
}
