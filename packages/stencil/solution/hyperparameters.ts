/**
 * The settings of a training, which it does not learn. Change them here; `model.ts` receives them as `hp`.
 */

export interface Hyperparameters {
  /** Scenes are resized to squares of this many pixels a side, so one scene has imgSize × imgSize inputs. */
  readonly imgSize: number;
  readonly sceneClassCount: number;
  /** How many images of each scene class are used. */
  readonly numTrainPerCategory: number;
  readonly numTestPerCategory: number;
  readonly mnistClassCount: number;
  /** How many times a training goes through all images. */
  readonly numEpochs: number;
  /** Images a step. This homework takes one at a time. */
  readonly batchSize: number;
  /** λ of Eqs. 4 and 5: how far one step goes. */
  readonly learningRate: number;
  /** Not used in this homework; here for your own experiments. */
  readonly momentum: number;
}

export const hyperparameters: Hyperparameters = {
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
