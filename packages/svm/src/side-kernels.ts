/**
 * The two loops of `active-set-start.ts` in JavaScript, and the memory that they work on.
 * `wasm-side-kernels.ts` has the same loops in WebAssembly; both group their sums alike, so both give the
 * same bits.
 */
import { type ArrayMaker, plainArrays } from '@hw5/wasm';

/**
 * The arrays of one fit. X is padded: each sample ends with the constant feature, and with a zero where that
 * makes its `width` even; a sample of zeros makes N even.
 */
export interface ActiveSet {
  readonly N: number;
  readonly width: number;
  /** [N · width], never changed by the kernels; nor are `signs` and `w`. */
  readonly X: Float64Array;
  /** [N]: y, +1 or -1. */
  readonly signs: Float64Array;
  /** [width]: the weights to find the active samples of. */
  readonly w: Float64Array;
  /** [N]: 1 for the samples that `outer` and `signedSum` include; the active ones have y·(w·x) < 1. */
  readonly isActive: Uint8Array;
  /** [N]: where `findChanges` lists samples. */
  readonly changed: Int32Array;
  /** [width²]: Σ x·xᵀ over the active samples, lower triangle; the rest is undefined. */
  readonly outer: Float64Array;
  /** [width]: Σ y·x over the active samples. */
  readonly signedSum: Float64Array;
}

/** A set reads and writes only arrays that it has allocated itself. */
export interface SideKernels extends Pick<ArrayMaker, 'float64' | 'int32' | 'uint8'> {
  /**
   * Lists in `changed`, ascending, the samples that `w` puts on another side than `isActive`. Returns how
   * many.
   */
  findChanges(set: ActiveSet): number;
  /** Moves changed[0 … count) to their other side: flips `isActive`, corrects `outer` and `signedSum`. */
  applyChanges(set: ActiveSet, count: number): void;
}

export const javascriptSideKernels: SideKernels = {
  ...plainArrays,
  findChanges,
  applyChanges,
};

function findChanges({ N, width, X, signs, w, isActive, changed }: ActiveSet): number {
  let count = 0;
  for (let i = 0; i < N; i += 2) {
    const p = i * width;
    const q = p + width;
    let pEven = 0;
    let pOdd = 0;
    let qEven = 0;
    let qOdd = 0;
    for (let j = 0; j < width; j += 2) {
      const u = w[j]!;
      const v = w[j + 1]!;
      pEven += X[p + j]! * u;
      pOdd += X[p + j + 1]! * v;
      qEven += X[q + j]! * u;
      qOdd += X[q + j + 1]! * v;
    }
    // Also written for a sample that stays, and then overwritten: a branch here would often be mispredicted.
    changed[count] = i;
    count += ((pEven + pOdd) * signs[i]! < 1 ? 1 : 0) ^ isActive[i]!;
    changed[count] = i + 1;
    count += ((qEven + qOdd) * signs[i + 1]! < 1 ? 1 : 0) ^ isActive[i + 1]!;
  }
  return count;
}

function applyChanges(set: ActiveSet, count: number): void {
  const { width, X, signs, isActive, changed, outer, signedSum } = set;
  /** Returns 1 for a sample that enters, -1 for one that leaves. */
  const flip = (i: number): number => {
    const wasActive = isActive[i]!;
    isActive[i] = wasActive ^ 1;
    return 1 - 2 * wasActive;
  };
  let k = 0;
  for (; k + 4 <= count; k += 4) {
    const g = changed[k]!;
    const h = changed[k + 1]!;
    const i = changed[k + 2]!;
    const l = changed[k + 3]!;
    const p = g * width;
    const q = h * width;
    const r = i * width;
    const t = l * width;
    const sp = flip(g);
    const sq = flip(h);
    const sr = flip(i);
    const st = flip(l);
    const yp = sp * signs[g]!;
    const yq = sq * signs[h]!;
    const yr = sr * signs[i]!;
    const yt = st * signs[l]!;
    for (let j = 0, at = 0; j < width; j++, at += width) {
      const a = sp * X[p + j]!;
      const b = sq * X[q + j]!;
      const c = sr * X[r + j]!;
      const d = st * X[t + j]!;
      signedSum[j]! += yp * X[p + j]! + yq * X[q + j]! + (yr * X[r + j]! + yt * X[t + j]!);
      for (let m = 0; m <= j; m++) {
        outer[at + m]! += a * X[p + m]! + b * X[q + m]! + (c * X[r + m]! + d * X[t + m]!);
      }
    }
  }
  for (; k < count; k++) {
    const i = changed[k]!;
    const p = i * width;
    const s = flip(i);
    const y = s * signs[i]!;
    for (let j = 0, at = 0; j < width; j++, at += width) {
      const a = s * X[p + j]!;
      signedSum[j]! += y * X[p + j]!;
      for (let m = 0; m <= j; m++) outer[at + m]! += a * X[p + m]!;
    }
  }
}
