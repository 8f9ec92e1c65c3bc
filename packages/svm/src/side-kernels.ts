/**
 * The two loops of `active-set-start.ts`, in JavaScript, and the memory that a set of them works on. `wasm-side-kernels.ts` has
 * the same in WebAssembly; both give the same bits, for both group their sums alike.
 *
 * Rows here end with the constant feature and a zero where that makes their `width` even: [N · width]. N is even as well.
 * `isActive` [N] tells the side on which each sample stands (1: y·(w·x) < 1), as far as `outer` and `pull` know.
 */
import { type ArrayMaker, plainArrays } from '@hw5/wasm';

/** A set reads and writes only arrays that it has made itself. */
export interface SideKernels extends Pick<ArrayMaker, 'float64' | 'int32' | 'uint8'> {
  /** Lists the samples that stand at `w` on another side than `isActive` says, rising, in `changed` [N]; answers how many. */
  findChanges(
    changed: Int32Array,
    isActive: Uint8Array,
    rows: Float64Array,
    signs: Float64Array,
    w: Float64Array,
    N: number,
    width: number,
  ): number;
  /**
   * Moves changed[0 … count) over to their other side: turns `isActive`, adds those that enter to Σ x·xᵀ (`outer`, lower triangle of
   * [width²]; above it anything) and Σ y·x (`pull` [width]), and takes those that leave away.
   */
  applyChanges(
    outer: Float64Array,
    pull: Float64Array,
    isActive: Uint8Array,
    rows: Float64Array,
    signs: Float64Array,
    changed: Int32Array,
    count: number,
    width: number,
  ): void;
}

export const javascriptSideKernels: SideKernels = {
  ...plainArrays,
  findChanges,
  applyChanges,
};

function findChanges(
  changed: Int32Array,
  isActive: Uint8Array,
  rows: Float64Array,
  signs: Float64Array,
  w: Float64Array,
  N: number,
  width: number,
): number {
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
      pEven += rows[p + j]! * u;
      pOdd += rows[p + j + 1]! * v;
      qEven += rows[q + j]! * u;
      qOdd += rows[q + j + 1]! * v;
    }
    // Written also for a sample that stays, which the next one then overwrites: a branch would be guessed wrong too often.
    changed[count] = i;
    count += ((pEven + pOdd) * signs[i]! < 1 ? 1 : 0) ^ isActive[i]!;
    changed[count] = i + 1;
    count += ((qEven + qOdd) * signs[i + 1]! < 1 ? 1 : 0) ^ isActive[i + 1]!;
  }
  return count;
}

function applyChanges(
  outer: Float64Array,
  pull: Float64Array,
  isActive: Uint8Array,
  rows: Float64Array,
  signs: Float64Array,
  changed: Int32Array,
  count: number,
  width: number,
): void {
  /** 1 for a sample that enters, -1 for one that leaves. */
  const turn = (i: number): number => {
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
    const sp = turn(g);
    const sq = turn(h);
    const sr = turn(i);
    const st = turn(l);
    const yp = sp * signs[g]!;
    const yq = sq * signs[h]!;
    const yr = sr * signs[i]!;
    const yt = st * signs[l]!;
    for (let j = 0, at = 0; j < width; j++, at += width) {
      const a = sp * rows[p + j]!;
      const b = sq * rows[q + j]!;
      const c = sr * rows[r + j]!;
      const d = st * rows[t + j]!;
      pull[j]! += yp * rows[p + j]! + yq * rows[q + j]! + (yr * rows[r + j]! + yt * rows[t + j]!);
      for (let m = 0; m <= j; m++) {
        outer[at + m]! += a * rows[p + m]! + b * rows[q + m]! + (c * rows[r + m]! + d * rows[t + m]!);
      }
    }
  }
  for (; k < count; k++) {
    const i = changed[k]!;
    const p = i * width;
    const s = turn(i);
    const y = s * signs[i]!;
    for (let j = 0, at = 0; j < width; j++, at += width) {
      const a = s * rows[p + j]!;
      pull[j]! += y * rows[p + j]!;
      for (let m = 0; m <= j; m++) outer[at + m]! += a * rows[p + m]!;
    }
  }
}
