/** One epoch of a training. */
import type { EpochReport } from '@hw5/core';

/** What an epoch came to. */
export interface TrainedEpoch extends EpochReport {
  /** On the training set after the epoch, in [0, 1]; null where it was not asked for or cannot be had. */
  readonly trainAccuracy: number | null;
  /** The mean of a test image after the epoch, as `trainAccuracy`. */
  readonly meanTestLoss?: number | null | undefined;
}
