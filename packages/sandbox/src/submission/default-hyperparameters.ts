/**
 * The `./hyperparameters.ts` of a submission that has none: the stencil's values, under every name that they
 * may be imported by.
 */
import type { HyperparameterValues } from '../protocol.ts';

export const defaultHyperparameters: HyperparameterValues = {
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

/** The interface beside the values, for the type check. */
export const hyperparametersType = `export interface Hyperparameters { ${Object.keys(defaultHyperparameters)
  .map((name) => `readonly ${name}: number;`)
  .join(' ')} }`;

export const defaultHyperparametersSource = [
  ...Object.entries(defaultHyperparameters).map(([name, value]) => `export const ${name} = ${value};`),
  `export const hyperparameters = { ${Object.keys(defaultHyperparameters).join(', ')} };`,
  'export const defaultHyperparameters = hyperparameters;',
  'export const defaults = hyperparameters;',
  'export default hyperparameters;',
].join('\n');
