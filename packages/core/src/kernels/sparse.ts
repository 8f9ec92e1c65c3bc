/**
 * Sparse samples of zeros and ones: `dense.ts` with the zeros skipped and x = 1 left out.
 *
 * Five classes at a time for the same reason as there. The sums run over ascending indices, so the results
 * are the bits of `naive.ts` on the dense samples. Letters as in `training-state.ts`. No checks, no
 * allocation.
 */
import type { SparseSamples } from '../labelled-images.ts';
import type { Parameters } from './training-state.ts';

/** Eq. 1: writes the logits of one sample to `l` [C]. */
export function forwardSparse(
  l: Float64Array,
  { W, b }: Parameters,
  { indptr, indices }: SparseSamples,
  sample: number,
): void {
  const C = b.length;
  const start = indptr[sample]!;
  const end = indptr[sample + 1]!;
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    let s4 = 0;
    for (let j = start; j < end; j++) {
      const k = indices[j]! * C + c;
      s0 += W[k]!;
      s1 += W[k + 1]!;
      s2 += W[k + 2]!;
      s3 += W[k + 3]!;
      s4 += W[k + 4]!;
    }
    l[c] = s0 + b[c]!;
    l[c + 1] = s1 + b[c + 1]!;
    l[c + 2] = s2 + b[c + 2]!;
    l[c + 3] = s3 + b[c + 3]!;
    l[c + 4] = s4 + b[c + 4]!;
  }
  for (; c < C; c++) {
    let sum = 0;
    for (let j = start; j < end; j++) sum += W[indices[j]! * C + c]!;
    l[c] = sum + b[c]!;
  }
}

/** Eqs. 4 to 7 with g = p - y [C]: moves the rows of W at the sample's ones, and b. */
export function updateSparse(
  { W, b }: Parameters,
  g: Float64Array,
  { indptr, indices }: SparseSamples,
  sample: number,
  rate: number,
): void {
  const C = b.length;
  const start = indptr[sample]!;
  const end = indptr[sample + 1]!;
  let c = 0;
  for (; c + 5 <= C; c += 5) {
    const d0 = rate * g[c]!;
    const d1 = rate * g[c + 1]!;
    const d2 = rate * g[c + 2]!;
    const d3 = rate * g[c + 3]!;
    const d4 = rate * g[c + 4]!;
    for (let j = start; j < end; j++) {
      const k = indices[j]! * C + c;
      W[k]! -= d0;
      W[k + 1]! -= d1;
      W[k + 2]! -= d2;
      W[k + 3]! -= d3;
      W[k + 4]! -= d4;
    }
  }
  for (; c < C; c++) {
    const d = rate * g[c]!;
    for (let j = start; j < end; j++) W[indices[j]! * C + c]! -= d;
  }
  for (c = 0; c < C; c++) b[c]! -= rate * g[c]!;
}

/** Adds one sample's gradient to a batch's sum. Writes `G` [D, C]; g is [C]. */
export function accumulateSparse(
  G: Float64Array,
  g: Float64Array,
  { indptr, indices }: SparseSamples,
  sample: number,
): void {
  const C = g.length;
  const end = indptr[sample + 1]!;
  for (let j = indptr[sample]!; j < end; j++) {
    const k = indices[j]! * C;
    for (let c = 0; c < C; c++) G[k + c]! += g[c]!;
  }
}
