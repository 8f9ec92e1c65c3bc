/**
 * Sums as NumPy adds: eight partial sums over blocks of up to 128, halves above that (`pairwise_sum` in
 * loops_utils.h.src).
 *
 * numpy-ts 1.7.0 adds from left to right: other last digits, in float32 already the fifth.
 */
import type { TypedArray } from './dtype.ts';

/** The sum of `count` elements from `at` on. */
export function pairwiseSum(values: TypedArray, at: number, count: number): number {
  if (count < 8) {
    let sum = 0;
    for (let i = at; i < at + count; i++) sum += values[i]!;
    return sum;
  }
  if (count <= 128) return blockSum(values, at, count);
  let half = count >> 1;
  half -= half % 8;
  return pairwiseSum(values, at, half) + pairwiseSum(values, at + half, count - half);
}

function blockSum(values: TypedArray, at: number, count: number): number {
  let a = values[at]!;
  let b = values[at + 1]!;
  let c = values[at + 2]!;
  let d = values[at + 3]!;
  let e = values[at + 4]!;
  let f = values[at + 5]!;
  let g = values[at + 6]!;
  let h = values[at + 7]!;
  const whole = at + count - (count % 8);
  let i = at + 8;
  for (; i < whole; i += 8) {
    a += values[i]!;
    b += values[i + 1]!;
    c += values[i + 2]!;
    d += values[i + 3]!;
    e += values[i + 4]!;
    f += values[i + 5]!;
    g += values[i + 6]!;
    h += values[i + 7]!;
  }
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (; i < at + count; i++) sum += values[i]!;
  return sum;
}

/** The same in single precision: every partial sum is rounded. */
export function pairwiseSum32(values: TypedArray, at: number, count: number): number {
  const { fround } = Math;
  if (count < 8) {
    let sum = 0;
    for (let i = at; i < at + count; i++) sum = fround(sum + values[i]!);
    return sum;
  }
  if (count > 128) {
    let half = count >> 1;
    half -= half % 8;
    return fround(pairwiseSum32(values, at, half) + pairwiseSum32(values, at + half, count - half));
  }
  const r = new Float32Array(8);
  for (let k = 0; k < 8; k++) r[k] = values[at + k]!;
  const whole = count - (count % 8);
  let i = 8;
  for (; i < whole; i += 8) for (let k = 0; k < 8; k++) r[k] = r[k]! + values[at + i + k]!;
  const quarter = (k: number): number => fround(r[k]! + r[k + 1]!);
  let sum = fround(fround(quarter(0) + quarter(2)) + fround(quarter(4) + quarter(6)));
  for (; i < count; i++) sum = fround(sum + values[at + i]!);
  return sum;
}
