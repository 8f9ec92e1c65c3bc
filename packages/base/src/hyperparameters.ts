/**
 * The homework's hyperparameters and their values: for `hw5 run`, the grader and the lab alike. Students
 * read the same in the `hyperparameters.ts` of the solution, which `hw5 stencil check` holds against
 * these.
 */

export interface Hyperparameters {
  /** Side of the square that scenes are resized to, in pixels. */
  readonly imgSize: number;
  readonly sceneClassCount: number;
  /** The number of images of each class used for training; the first ones are taken. */
  readonly numTrainPerCategory: number;
  readonly numTestPerCategory: number;
  readonly mnistClassCount: number;
  readonly numEpochs: number;
  /** Samples in a step; the gradient is their mean. */
  readonly batchSize: number;
  /** λ of Equations 4 and 5, > 0. */
  readonly learningRate: number;
  /** Unused by the homework. */
  readonly momentum: number;
}

export const defaultHyperparameters: Hyperparameters = {
  imgSize: 64,
  sceneClassCount: 15,
  numTrainPerCategory: 100,
  numTestPerCategory: 100,
  mnistClassCount: 10,
  numEpochs: 10,
  batchSize: 1,
  learningRate: 0.5,
  momentum: 0.01,
};
