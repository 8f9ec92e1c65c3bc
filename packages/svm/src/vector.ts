/**
 * Loops over vectors, with four partial sums: in a single chain, each addition would wait for the one before.
 */

export function dot(a: Float64Array, b: Float64Array): number {
  return dotRow(a, 0, b, a.length);
}

/** Σ_j rows[start + j] · b[j] for j < length. */
export function dotRow(rows: Float64Array, start: number, b: Float64Array, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let j = 0;
  for (; j + 3 < length; j += 4) {
    s0 += rows[start + j]! * b[j]!;
    s1 += rows[start + j + 1]! * b[j + 1]!;
    s2 += rows[start + j + 2]! * b[j + 2]!;
    s3 += rows[start + j + 3]! * b[j + 3]!;
  }
  for (; j < length; j++) s0 += rows[start + j]! * b[j]!;
  return s0 + s1 + (s2 + s3);
}

/**
 * out[j] += Σ_k scales[k] · rows[chosen[k]·D + j] for k < count, j < D. Four rows at a time: each element of
 * `out` is loaded and stored once for four products.
 */
export function addRows(
  out: Float64Array,
  rows: Float64Array,
  chosen: Int32Array,
  scales: Float64Array,
  count: number,
  D: number,
): void {
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const p = chosen[k]! * D;
    const q = chosen[k + 1]! * D;
    const r = chosen[k + 2]! * D;
    const t = chosen[k + 3]! * D;
    const a = scales[k]!;
    const b = scales[k + 1]!;
    const c = scales[k + 2]!;
    const d = scales[k + 3]!;
    for (let j = 0; j < D; j++) {
      out[j]! += a * rows[p + j]! + b * rows[q + j]! + (c * rows[r + j]! + d * rows[t + j]!);
    }
  }
  for (; k < count; k++) {
    const p = chosen[k]! * D;
    const a = scales[k]!;
    for (let j = 0; j < D; j++) out[j]! += a * rows[p + j]!;
  }
}

export function sum(a: Float64Array, length: number): number {
  let total = 0;
  for (let j = 0; j < length; j++) total += a[j]!;
  return total;
}

/** out = a + scale · b; `out` may be `a`. */
export function addScaled(out: Float64Array, a: Float64Array, scale: number, b: Float64Array): void {
  for (let j = 0; j < out.length; j++) out[j] = a[j]! + scale * b[j]!;
}

export function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
