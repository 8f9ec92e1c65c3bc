/** `@hw5/svm/solver`: the model over typed arrays, for programs that avoid numpy-ts and its start-up time. */
export type { ConvergenceWarning } from './convergence-warning.ts';
export { fitLinearSVC, type LinearSVCFit } from './fit-linear-svc.ts';
export type { LinearSVCOptions } from './options.ts';
export { decisionValues, type LinearModel, predictLinearSVC } from './predict-linear-svc.ts';
export type { SvmError, SvmErrorCode } from './svm-error.ts';
