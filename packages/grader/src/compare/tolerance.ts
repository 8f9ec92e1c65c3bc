/**
 * When a number counts as right: |actual - expected| ≤ atol + rtol·|expected|.
 *
 * Stated with `<=`, so that NaN, on either side, never passes; -0 equals 0; an infinity equals only itself.
 */
import type { Tolerance } from '../fixture/fixture-set.ts';

export function isWithin(actual: number, expected: number, { rtol, atol }: Tolerance): boolean {
  if (actual === expected) return true;
  if (!Number.isFinite(expected) || !Number.isFinite(actual)) return false;
  return Math.abs(actual - expected) <= atol + rtol * Math.abs(expected);
}

/**
 * The deviation that tolerances are derived from: |actual - expected| / (1 + |expected|), so with atol = rtol
 * = t a number is right exactly when its deviation is at most t. Infinity where either is not finite (and
 * they are not the same).
 */
export function deviation(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const off = Math.abs(actual - expected) / (1 + Math.abs(expected));
  return Number.isNaN(off) ? Number.POSITIVE_INFINITY : off;
}

/**
 * Like {@link isWithin}, but "not a number" reproduces "not a number": for recognising wrong numbers, never
 * for judging them.
 */
export function reproduces(actual: number, wrong: number, tolerance: Tolerance): boolean {
  return (Number.isNaN(actual) && Number.isNaN(wrong)) || isWithin(actual, wrong, tolerance);
}
