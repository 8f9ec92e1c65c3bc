/**
 * Calibration: is a network that predicts with 90 % confidence right nine times in ten? Samples are binned by
 * the probability of the predicted class.
 *
 * ECE = Σ_bins (n_bin / n) · |accuracy_bin - confidence_bin|, with bins of equal width (Guo et al., On
 * Calibration of Modern Neural Networks, 2017, Eq. 3). A confidence on an edge belongs to the bin above it; 1
 * belongs to the last bin.
 */

export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean over the bin; NaN for an empty bin. Likewise `accuracy`. */
  readonly confidence: number;
  readonly accuracy: number;
}

export interface Calibration {
  readonly bins: readonly CalibrationBin[];
  /** In [0, 1]; 0 for no samples. */
  readonly expectedCalibrationError: number;
  readonly meanConfidence: number;
}

/** @param confidences [n] in [0, 1]. @param right [n], true for correct predictions. */
export function calibration(
  confidences: ArrayLike<number>,
  right: ArrayLike<boolean | number>,
  binCount = 10,
): Calibration {
  const n = confidences.length;
  const counts = new Float64Array(binCount);
  const sums = new Float64Array(binCount);
  const hits = new Float64Array(binCount);
  for (let i = 0; i < n; i++) {
    const bin = Math.min(binCount - 1, Math.floor(confidences[i]! * binCount));
    counts[bin]!++;
    sums[bin]! += confidences[i]!;
    if (right[i]) hits[bin]!++;
  }
  const bins = Array.from({ length: binCount }, (_, k) => ({
    from: k / binCount,
    to: (k + 1) / binCount,
    count: counts[k]!,
    confidence: sums[k]! / counts[k]!,
    accuracy: hits[k]! / counts[k]!,
  }));
  let error = 0;
  let total = 0;
  for (let k = 0; k < binCount; k++) {
    total += sums[k]!;
    // n_bin/n · |hits/n_bin - sum/n_bin|, without dividing by the 0 of an empty bin.
    if (n > 0) error += Math.abs(hits[k]! - sums[k]!) / n;
  }
  return { bins, expectedCalibrationError: error, meanConfidence: n > 0 ? total / n : 0 };
}
