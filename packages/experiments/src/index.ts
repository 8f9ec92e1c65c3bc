export { type DeletionCurve, deletionCurves } from './deletion.ts';
export type { Classifier, Explainer } from './explainer.ts';
export type { Cost } from './layered-network.ts';
export { type Images, imagesOf } from './layered-training.ts';
export {
  type DescentSettings,
  type ExperimentData,
  type FeatureMaps,
  firstOf,
  type LayersEpoch,
  type LayersOutcome,
  type LayersSettings,
  layersExperiment,
  type OnFraction,
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
export { type Transform, transformKinds } from './transform.ts';
export {
  cornerMark,
  type Finding,
  findMark,
  type Mark,
  type WatermarkAccuracies,
  watermarkAccuracies,
  withMark,
} from './watermark.ts';
