/** The input of a sweep's report: one network trained repeatedly with different settings and seeds. */
import type { ReportEpoch } from './run-data.ts';

export interface SweepEpoch extends ReportEpoch {
  /** Of a test image after the epoch. Older sweeps have none, nor has a model that could not give it. */
  readonly meanTestLoss?: number | null | undefined;
}

export interface SweepCell {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  /** The epochs with a finite loss. */
  readonly epochs: readonly SweepEpoch[];
  /** The epoch in which the loss became NaN or infinite, which ended the training; null if none. */
  readonly stopped: { readonly epoch: number; readonly totalLoss: string } | null;
  readonly seconds: number;
}

export interface ReportSweep {
  readonly name: string;
  readonly createdAt: string;
  readonly command: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  /** `reference`, or the file name of the student's model. Older sweeps do not say. */
  readonly model?: string | undefined;
  readonly dataset: {
    /** `MNIST`, or `SceneRec (synthetic)`. */
    readonly title: string;
    readonly source: string;
    readonly origin: string;
    readonly checksums: Readonly<Record<string, string>>;
    readonly classCount: number;
    readonly train: number;
    readonly test: number;
    /**
     * The mean of |x|² over the training images; it determines the rate above which steps overshoot (see
     * sweepReport).
     */
    readonly meanSquaredNorm: number;
  };
  readonly learningRates: readonly number[];
  readonly batchSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly cells: readonly SweepCell[];
}
