export { type Evaluation, evaluationApart, evaluationOf } from './evaluation-apart.ts';
export { defaultHyperparameters, type Hyperparameters } from './hyperparameters.ts';
export { accuracy, argmax, computeLogits, type Parameters, predict } from './inference.ts';
export { LOSS_EPSILON, negativeLogLikelihood, softmaxInPlace } from './kernels/softmax.ts';
export { allPixels, firstImages, type LabelledImages, pixelsOf } from './labelled-images.ts';
export { NumpyRandom } from './numpy-random.ts';
export type { RandomSource } from './random-source.ts';
export {
  type BinaryRows,
  type DenseRows,
  denseRows,
  isBinaryRows,
  packRows,
  type Rows,
  unpackRows,
} from './rows.ts';
export { type EpochReport, SoftmaxTraining, type TrainingOptions } from './softmax-training.ts';
