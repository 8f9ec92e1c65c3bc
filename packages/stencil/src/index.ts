export { requireContract } from './contract.ts';
export {
  type AutograderOptions,
  buildAutograder,
  type StudentOutput,
  studentOutputs,
} from './gradescope/build-autograder.ts';
export { buildHandout } from './handout/build-handout.ts';
export type { Architecture } from './packing/install-libraries.ts';
export { preflight, requireOutside } from './preflight.ts';
export { answerLines, answerNames, notImplementedPrefix, studentFile } from './regions/student-file.ts';
export { repositoryRoot } from './repository.ts';
export {
  buildStencil,
  checkStencil,
  type Language,
  languages,
  makeStencil,
  readSolution,
  type Staleness,
  solutionFolder,
  stencils,
  type TextFile,
} from './stencil.ts';
