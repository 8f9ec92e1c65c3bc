export { defaultHyperparameters, type Hyperparameters } from './hyperparameters.ts';
export { computeLogits, meanLossOf, predict } from './inference.ts';
export { LOSS_EPSILON, negativeLogLikelihood, softmaxInPlace } from './kernels/softmax.ts';
export type { Parameters } from './kernels/training-state.ts';
export {
  allPixels,
  firstImages,
  isSparse,
  type LabelledImages,
  MOST_EVALUATED,
  pixelsOf,
  type SparseSamples,
  spreadPlaces,
  unpackSparse,
} from './labelled-images.ts';
export { accuracy, argmax } from './metrics.ts';
export type { MtState } from './mt19937.ts';
export { NumpyRandom } from './numpy-random.ts';
export type { RandomSource } from './random-source.ts';
export { type DenseSamples, denseSamples, packSamples, type Samples } from './samples.ts';
export { prepareSharedEvaluation, type SharedEvaluation, sharedEvaluator } from './shared-evaluation.ts';
export { type EpochReport, SoftmaxTraining, type TrainingOptions } from './softmax-training.ts';
