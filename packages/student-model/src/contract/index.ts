/**
 * `@hw5/student-model/contract`: the one check of a user's `Model`. Free of Node, so that it also runs in a
 * page's worker.
 */
export { describeValue } from './array-value.ts';
export { ContractError, type ContractErrorCode } from './contract-error.ts';
export {
  findModelClass,
  type ModelMethod,
  requireMethods,
  type StudentModel,
  type StudentModelClass,
} from './model-class.ts';
export {
  checkModel,
  finiteParameters,
  type ModelShape,
  type Parameters,
  readParameters,
} from './parameters.ts';
export { elements, finiteNumber, fraction, shapedElements, singleNumber } from './returned-values.ts';
