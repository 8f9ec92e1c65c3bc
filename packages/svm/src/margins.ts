/**
 * The passes over all samples that a point costs: margins m_i = 1 - y_i·(w·x_i), and which of them are positive.
 *
 * Two loops, not one: the first, free of branches, keeps the multipliers busy (together they take 60 % of a single loop's time).
 */
import type { SampleMatrix } from './sample-matrix.ts';
import { dotRow } from './vector.ts';

/** Below this a plain inner loop beats four partial sums and what they need before and after. */
const SHORT_ROW = 32;

/** Writes the margins [samples]; `w` [features + 1]. */
export function writeMargins(
  out: Float64Array,
  data: SampleMatrix,
  signs: Float64Array,
  w: Float64Array,
): void {
  const { X, samples, features, interceptScaling } = data;
  const offset = interceptScaling * w[features]!;
  if (features < SHORT_ROW) shortMargins(out, X, signs, w, offset, samples, features);
  else longMargins(out, X, signs, w, offset, samples, features);
}

function shortMargins(
  out: Float64Array,
  X: Float64Array,
  signs: Float64Array,
  w: Float64Array,
  offset: number,
  N: number,
  D: number,
): void {
  let i = 0;
  for (; i + 3 < N; i += 4) {
    const p = i * D;
    const q = p + D;
    const r = q + D;
    const t = r + D;
    let a = offset;
    let b = offset;
    let c = offset;
    let d = offset;
    for (let j = 0; j < D; j++) {
      const v = w[j]!;
      a += X[p + j]! * v;
      b += X[q + j]! * v;
      c += X[r + j]! * v;
      d += X[t + j]! * v;
    }
    out[i] = 1 - signs[i]! * a;
    out[i + 1] = 1 - signs[i + 1]! * b;
    out[i + 2] = 1 - signs[i + 2]! * c;
    out[i + 3] = 1 - signs[i + 3]! * d;
  }
  for (; i < N; i++) {
    let projection = offset;
    for (let j = 0; j < D; j++) projection += X[i * D + j]! * w[j]!;
    out[i] = 1 - signs[i]! * projection;
  }
}

function longMargins(
  out: Float64Array,
  X: Float64Array,
  signs: Float64Array,
  w: Float64Array,
  offset: number,
  N: number,
  D: number,
): void {
  for (let i = 0; i < N; i++) out[i] = 1 - signs[i]! * (dotRow(X, i * D, w, D) + offset);
}

/**
 * Lists the samples with a positive margin, rising, in `active`, and m·y of each in `pull`; answers how many they are.
 * Both outputs have room for all samples.
 */
export function selectActive(
  active: Int32Array,
  pull: Float64Array,
  margins: Float64Array,
  signs: Float64Array,
): number {
  let count = 0;
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i]!;
    if (margin > 0) {
      active[count] = i;
      pull[count++] = margin * signs[i]!;
    }
  }
  return count;
}
