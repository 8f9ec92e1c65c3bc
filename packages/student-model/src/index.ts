/** `@hw5/student-model`: bundling, for Node. The check of the class is in `@hw5/student-model/contract`. */
export { modelBuild, type SharedLibraries } from './model-build.ts';
export { requireModelFile } from './model-file.ts';
export {
  type HyperparametersFile,
  hyperparametersOf,
  type OwnHyperparameters,
  readHyperparameters,
} from './own-hyperparameters.ts';
export { type SourceError, sourceErrors } from './source-errors.ts';
export { sourceExcerpt } from './source-excerpt.ts';
