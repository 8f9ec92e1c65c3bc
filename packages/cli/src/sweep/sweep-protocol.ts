/** The messages between the main thread and the workers of a sweep. */
import type { LabelledImages } from '@hw5/core';

export interface SweepData {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  readonly numClasses: number;
}

export interface CellSettings {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  readonly epochs: number;
}

export interface CellOutcome {
  readonly epochs: readonly {
    readonly epoch: number;
    readonly totalLoss: number;
    readonly testAccuracy: number;
    /** On the training images after the epoch; older results, and some models, have none. */
    readonly trainAccuracy?: number | null | undefined;
    /** Of a test image after the epoch; as `trainAccuracy`. */
    readonly meanTestLoss?: number | null | undefined;
  }[];
  /** Where a loss was not finite (`NaN`, `Infinity`): the training ended there. */
  readonly stopped: { readonly epoch: number; readonly totalLoss: string } | null;
  readonly seconds: number;
}
