/** What the report of a sweep is made of: one network trained again and again with different settings and seeds. No file, no clock. */
import type { ReportEpoch } from './run-data.ts';

export interface SweepCell {
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: number;
  /** Those whose loss was finite. */
  readonly epochs: readonly ReportEpoch[];
  /** Where a loss was NaN or infinite; the training ended there. */
  readonly stopped: { readonly epoch: number; readonly totalLoss: string } | null;
  readonly seconds: number;
}

export interface ReportSweep {
  readonly name: string;
  readonly createdAt: string;
  readonly command: readonly string[];
  readonly versions: Readonly<Record<string, string>>;
  readonly dataset: {
    /** `MNIST`, or `SceneRec (synthetic)`. */
    readonly title: string;
    readonly source: string;
    readonly origin: string;
    readonly checksums: Readonly<Record<string, string>>;
    readonly classCount: number;
    readonly train: number;
    readonly test: number;
    /** The mean of |x|² over the training images: from which rate on steps overshoot (see sweepReport). */
    readonly meanSquaredNorm: number;
  };
  readonly learningRates: readonly number[];
  readonly batchSizes: readonly number[];
  readonly seeds: readonly number[];
  readonly epochs: number;
  readonly cells: readonly SweepCell[];
}
