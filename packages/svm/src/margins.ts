/**
 * The passes over all samples at a point w: margins m_i = 1 - y_i·(w·x_i), and which of them are positive.
 *
 * Two loops are faster than one: the first has no branches, so the processor pipelines its multiplications.
 */
import type { SampleMatrix } from './sample-matrix.ts';
import { dotRow } from './vector.ts';

/** For fewer features, a plain inner loop is faster than four partial sums with their overhead. */
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
 * Lists the samples with a positive margin, ascending, in `active`, and m·y of each in `signedMargins`.
 * Returns their number. Both outputs are [samples].
 */
export function selectActive(
  active: Int32Array,
  signedMargins: Float64Array,
  margins: Float64Array,
  signs: Float64Array,
): number {
  let count = 0;
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i]!;
    if (margin > 0) {
      active[count] = i;
      signedMargins[count++] = margin * signs[i]!;
    }
  }
  return count;
}
