/**
 * Σ x·xᵀ over a changing set of samples: the data's part of the Hessian, and by far its most expensive part.
 *
 * Between two Newton steps few samples enter or leave the active set, so the sum is corrected by those alone:
 * (entered) - (left). If that is more work than a new sum, it is computed anew, which also drops accumulated
 * rounding errors.
 */
import { allSamples, type SampleMatrix } from './sample-matrix.ts';

/**
 * Adds sign · Σ x·xᵀ over the samples chosen[0 … count) to the lower triangle of `out` [(D + 1)²]. Four
 * samples at a time: each element of `out` is loaded and stored once for four products.
 */
export function addOuterProducts(
  out: Float64Array,
  { X, features: D, interceptScaling }: SampleMatrix,
  chosen: Int32Array,
  count: number,
  sign: number,
): void {
  const n = D + 1;
  const last = D * n;
  let s = 0;
  for (; s + 3 < count; s += 4) {
    const p = chosen[s]! * D;
    const q = chosen[s + 1]! * D;
    const r = chosen[s + 2]! * D;
    const t = chosen[s + 3]! * D;
    for (let j = 0; j < D; j++) {
      const a = sign * X[p + j]!;
      const b = sign * X[q + j]!;
      const c = sign * X[r + j]!;
      const d = sign * X[t + j]!;
      const row = j * n;
      for (let k = 0; k <= j; k++) {
        out[row + k]! += a * X[p + k]! + b * X[q + k]! + (c * X[r + k]! + d * X[t + k]!);
      }
      out[last + j]! += interceptScaling * (a + b + (c + d));
    }
  }
  for (; s < count; s++) {
    const p = chosen[s]! * D;
    for (let j = 0; j < D; j++) {
      const a = sign * X[p + j]!;
      const row = j * n;
      for (let k = 0; k <= j; k++) out[row + k]! += a * X[p + k]!;
      out[last + j]! += interceptScaling * a;
    }
  }
  out[last + D]! += sign * interceptScaling * interceptScaling * count;
}

/** Σ x·xᵀ over all samples, lower triangle of [(D + 1)²]. */
export function gramMatrix(data: SampleMatrix): Float64Array {
  const gram = new Float64Array((data.features + 1) ** 2);
  addOuterProducts(gram, data, allSamples(data.samples), data.samples, 1);
  return gram;
}

/** The sum over a set of samples. It starts as the set of all samples, whose sum is `gram`. */
export class OuterProductSum {
  /** Lower triangle of [(D + 1)²]; only `update` writes it. */
  readonly sum: Float64Array;
  readonly #data: SampleMatrix;
  readonly #current: Int32Array;
  #currentCount: number;
  readonly #entered: Int32Array;
  readonly #left: Int32Array;

  constructor(data: SampleMatrix, gram: Float64Array) {
    this.#data = data;
    this.sum = gram.slice();
    this.#current = allSamples(data.samples);
    this.#currentCount = data.samples;
    this.#entered = new Int32Array(data.samples);
    this.#left = new Int32Array(data.samples);
  }

  /** Makes `sum` the sum over chosen[0 … count), in ascending order. */
  update(chosen: Int32Array, count: number): void {
    const current = this.#current;
    let enteredCount = 0;
    let leftCount = 0;
    let h = 0;
    for (let c = 0; c < count; c++) {
      const i = chosen[c]!;
      while (h < this.#currentCount && current[h]! < i) this.#left[leftCount++] = current[h++]!;
      if (h < this.#currentCount && current[h] === i) h++;
      else this.#entered[enteredCount++] = i;
    }
    while (h < this.#currentCount) this.#left[leftCount++] = current[h++]!;

    if (enteredCount + leftCount < count) {
      addOuterProducts(this.sum, this.#data, this.#entered, enteredCount, 1);
      addOuterProducts(this.sum, this.#data, this.#left, leftCount, -1);
    } else {
      this.sum.fill(0);
      addOuterProducts(this.sum, this.#data, chosen, count, 1);
    }
    current.set(chosen.subarray(0, count));
    this.#currentCount = count;
  }
}
