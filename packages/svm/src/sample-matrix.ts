/**
 * The samples of a fit, shared by its one-vs-rest problems: X [N, D] row-major, and a constant last feature
 * for the intercept, which is not stored. A weight vector has D + 1 entries; the last one belongs to that
 * constant feature.
 */
export interface SampleMatrix {
  /** [samples · features], never changed here. */
  readonly X: Float64Array;
  readonly samples: number;
  readonly features: number;
  /** Value of the constant feature. */
  readonly interceptScaling: number;
}

/** The indices 0 … samples - 1. */
export function allSamples(samples: number): Int32Array {
  const indices = new Int32Array(samples);
  for (let i = 0; i < samples; i++) indices[i] = i;
  return indices;
}

/** A copy of samples 0, k, 2k … */
export function everyKth({ X, samples, features, interceptScaling }: SampleMatrix, k: number): SampleMatrix {
  const kept = Math.ceil(samples / k);
  const copy = new Float64Array(kept * features);
  for (let r = 0; r < kept; r++) {
    copy.set(X.subarray(r * k * features, (r * k + 1) * features), r * features);
  }
  return { X: copy, samples: kept, features, interceptScaling };
}

/** Elements 0, k, 2k … */
export function everyKthOf(values: Float64Array, k: number): Float64Array {
  const kept = new Float64Array(Math.ceil(values.length / k));
  for (let r = 0; r < kept.length; r++) kept[r] = values[r * k]!;
  return kept;
}
