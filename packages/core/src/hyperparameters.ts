/** The homework's hyperparameters, which the grader has from the same place. */
export { defaultHyperparameters, type Hyperparameters } from '@hw5/base/hyperparameters';
