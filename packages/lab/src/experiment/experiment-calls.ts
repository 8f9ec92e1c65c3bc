/** What the page asks a worker of the experiments. */
import type {
  FeatureMaps,
  LayersEpoch,
  LayersOutcome,
  LayersSettings,
  LocalOutcome,
  LocalSettings,
  NamedRank,
  RankRow,
  Transform,
} from '@hw5/experiments';
import type {
  DeletionOutcome,
  DeletionSettings,
  WatermarkOutcome,
  WatermarkSettings,
} from './experiment-protocol.ts';

/** Trained on the first `limit` images, and tested on the first `testLimit`. */
export interface LayersRequest {
  readonly settings: LayersSettings;
  readonly limit: number;
  readonly testLimit: number;
}

export interface MovedOutcome {
  /** On the images that the settings call `transformed`. */
  readonly accuracy: number;
  /** Of the image that the settings name, moved as well. */
  readonly maps: readonly FeatureMaps[];
}

export interface ExperimentCalls {
  /** Trains one network. The two that were trained last are kept for `moved`. */
  layers(request: LayersRequest): LayersOutcome;
  /** What a network makes of test images that are moved. One that is not kept any more is trained again. */
  moved(request: LayersRequest & { readonly transform: Transform }): MovedOutcome;
  local(request: {
    readonly settings: LocalSettings;
    readonly limit: number;
    readonly testLimit: number;
  }): LocalOutcome;
  filters(request: {
    readonly kernel: number;
    readonly strides: readonly number[];
    readonly counts: readonly number[];
    readonly seed: number;
  }): { readonly rows: readonly RankRow[]; readonly named: readonly NamedRank[] };
  deletion(request: { readonly settings: DeletionSettings; readonly limit: number }): DeletionOutcome;
  watermark(request: { readonly settings: WatermarkSettings; readonly limit: number }): WatermarkOutcome;
}

/** What a call says while it works. */
export interface ExperimentProgress {
  /** In [0, 1]. */
  readonly fraction: number;
  /** What the epoch that has just ended gave; null where that is not measured. */
  readonly epoch: LayersEpoch | null;
}
