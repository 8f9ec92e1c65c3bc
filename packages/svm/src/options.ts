/** The options of a fit, their defaults and their ranges. */
import { svmError } from './svm-error.ts';

export interface LinearSVCOptions {
  /** Weight of the loss against the regulariser, > 0. Default 1. */
  readonly C?: number;
  /** A problem is solved at a gradient norm of `tolerance` times that at zero weights; > 0. Default 1e-12. */
  readonly tolerance?: number;
  /** The most Newton steps for each one-vs-rest problem, an integer ≥ 1. Default 1000 (a dozen is usual). */
  readonly maxIterations?: number;
  /** Value of the constant feature whose weight, times this value, is the intercept; > 0. Default 1. */
  readonly interceptScaling?: number;
}

export type Settings = Required<LinearSVCOptions>;

/** Fills in defaults. Throws a RangeError `invalid-option`, or a TypeError if an option is not a number. */
export function settingsOf(options: LinearSVCOptions = {}): Settings {
  return {
    C: positive('C', options.C ?? 1),
    tolerance: positive('tolerance', options.tolerance ?? 1e-12),
    maxIterations: positiveInteger('maxIterations', options.maxIterations ?? 1000),
    interceptScaling: positive('interceptScaling', options.interceptScaling ?? 1),
  };
}

function positive(subject: string, value: unknown, expected = 'a finite number > 0', whole = false): number {
  const found = typeof value === 'string' ? `'${value}'` : String(value);
  const problem = { code: 'invalid-option', subject, expected, found } as const;
  if (typeof value !== 'number') throw svmError(TypeError, problem);
  if (!(value > 0 && value < Infinity) || (whole && !Number.isInteger(value)))
    throw svmError(RangeError, problem);
  return value;
}

function positiveInteger(subject: string, value: unknown): number {
  return positive(subject, value, 'an integer ≥ 1', true);
}
