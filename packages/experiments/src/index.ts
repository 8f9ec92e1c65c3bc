export { type DeletionCurve, deletionCurves } from './deletion.ts';
export type { Classifier, Explainer } from './explainer.ts';
export type { Cost } from './layered-network.ts';
export { type Images, imagesOf } from './layered-training.ts';
export {
  accuracyWhenMoved,
  type DescentSettings,
  type ExperimentData,
  type FeatureMaps,
  featureMaps,
  firstOf,
  type LayersEpoch,
  type LayersOutcome,
  type LayersSettings,
  layersExperiment,
  layersOutcome,
  type OnFraction,
  type TrainedLayers,
  type TrainedSettings,
  trainLayers,
} from './layers-experiment.ts';
export { type LocalOutcome, type LocalSettings, localExperiment } from './local-experiment.ts';
export {
  type FilterSettings,
  type LayerNetwork,
  layerNetworks,
  layersArchitecture,
  type PatchNetwork,
  patchNetworks,
} from './networks.ts';
export {
  filterSide,
  type NamedRank,
  namedRanks,
  type RankGrid,
  type RankRow,
  rankGrid,
} from './rank/filters.ts';
export { type Transform, transformImages, transformKinds } from './transform.ts';
export {
  cornerMark,
  type Finding,
  findMark,
  type Mark,
  type WatermarkAccuracies,
  watermarkAccuracies,
  withMark,
} from './watermark.ts';
