/** What the page asks the worker of the experiments. */
import type { LayersOutcome, LayersSettings, RankRow } from '@hw5/experiments';
import type {
  DeletionOutcome,
  DeletionSettings,
  WatermarkOutcome,
  WatermarkSettings,
} from './experiment-protocol.ts';

export interface ExperimentCalls {
  /** Trains one network on the first `limit` images, and tests it on the first `testLimit`. */
  layers(request: {
    readonly settings: LayersSettings;
    readonly limit: number;
    readonly testLimit: number;
  }): LayersOutcome;
  filters(request: {
    readonly kernel: number;
    readonly strides: readonly number[];
    readonly counts: readonly number[];
    readonly seed: number;
  }): readonly RankRow[];
  deletion(request: { readonly settings: DeletionSettings; readonly limit: number }): DeletionOutcome;
  watermark(request: { readonly settings: WatermarkSettings; readonly limit: number }): WatermarkOutcome;
}
