/**
 * One-vs-rest training over typed arrays: for every class the squared-hinge problem "this class against all
 * others".
 *
 * It finds the optimum of scikit-learn's `LinearSVC(dual=False, loss='squared_hinge', multi_class='ovr')`:
 * the objective is strictly convex, so there is only one. Two classes make one problem, with the larger label
 * positive. numpy-ts stays out of this file: importing it takes longer than the fit.
 */
import { type ConvergenceWarning, convergenceWarning } from './convergence-warning.ts';
import { type LinearSVCOptions, settingsOf } from './options.ts';
import type { SampleMatrix } from './sample-matrix.ts';
import { binarySolver } from './solve.ts';
import { svmError } from './svm-error.ts';

export interface LinearSVCFit {
  /** [problems · features], row-major: one row for each class, or a single row for two classes. */
  readonly coef: Float64Array;
  /** [problems]. */
  readonly intercept: Float64Array;
  /** The distinct labels, ascending. */
  readonly classes: Int32Array;
  readonly features: number;
  /** Sum over the problems of ½|w|² + ½b² + C·Σ max(0, margin)². */
  readonly objective: number;
  /** The largest over the problems. */
  readonly gradientNorm: number;
  /**
   * Newton steps, the largest over the problems. Steps on a tenth of the samples, to find the start, do not
   * count.
   */
  readonly iterations: number;
  readonly converged: boolean;
  /** null when every problem converged. */
  readonly warning: ConvergenceWarning | null;
}

/**
 * Fits on X [samples · features], row-major, and labels [samples]; changes neither. Throws a RangeError if
 * sizes disagree, X holds NaN or infinities, there are fewer than two classes, or an option is out of its
 * range.
 */
export function fitLinearSVC(
  X: Float64Array,
  samples: number,
  features: number,
  labels: Int32Array,
  options: LinearSVCOptions = {},
): LinearSVCFit {
  const { C, interceptScaling, tolerance, maxIterations } = settingsOf(options);
  const classes = validate(X, samples, features, labels);
  const data: SampleMatrix = { X, samples, features, interceptScaling };
  const solve = binarySolver(data, C, tolerance, maxIterations);

  const positives = classes.length === 2 ? classes.subarray(1) : classes;
  const coef = new Float64Array(positives.length * features);
  const intercept = new Float64Array(positives.length);
  const signs = new Float64Array(samples);
  const unsolved: number[] = [];
  let objective = 0;
  let gradientNorm = 0;
  let unsolvedNorm = 0;
  let iterations = 0;
  for (const [c, positive] of positives.entries()) {
    writeSigns(signs, labels, positive);
    const solution = solve(signs);
    coef.set(solution.weights.subarray(0, features), c * features);
    intercept[c] = interceptScaling * solution.weights[features]!;
    objective += solution.value;
    iterations = Math.max(iterations, solution.iterations);
    gradientNorm = Math.max(gradientNorm, solution.gradientNorm);
    if (solution.converged) continue;
    unsolved.push(positive);
    unsolvedNorm = Math.max(unsolvedNorm, solution.gradientNorm);
  }
  const converged = unsolved.length === 0;
  const warning = converged ? null : convergenceWarning(unsolved, unsolvedNorm, iterations);
  return { coef, intercept, classes, features, objective, gradientNorm, iterations, converged, warning };
}

function writeSigns(signs: Float64Array, labels: Int32Array, positive: number): void {
  for (let i = 0; i < labels.length; i++) signs[i] = labels[i] === positive ? 1 : -1;
}

function validate(X: Float64Array, samples: number, features: number, labels: Int32Array): Int32Array {
  if (X.length !== samples * features)
    throw svmError(RangeError, {
      code: 'length-mismatch',
      subject: 'X',
      expected: `${samples} × ${features} = ${samples * features} numbers`,
      found: `${X.length}`,
    });
  if (labels.length !== samples)
    throw svmError(RangeError, {
      code: 'length-mismatch',
      subject: 'y',
      expected: `${samples} labels, one for each row of X`,
      found: `${labels.length}`,
    });
  if (samples === 0 || features === 0)
    throw svmError(RangeError, {
      code: 'too-few-samples',
      subject: 'X',
      expected: 'at least two samples and one feature',
      found: `shape [${samples}, ${features}]`,
    });
  checkFinite(X, features);
  const classes = Int32Array.from(new Set(labels)).sort();
  if (classes.length < 2)
    throw svmError(RangeError, {
      code: 'too-few-classes',
      subject: 'y',
      expected: 'at least two different labels',
      found: `${classes[0]} only`,
    });
  return classes;
}

/** Throws a RangeError `not-finite` for the first NaN or infinity in X [n · features]. */
export function checkFinite(X: Float64Array, features: number): void {
  for (let k = 0; k < X.length; k++) {
    if (Number.isFinite(X[k])) continue;
    throw svmError(RangeError, {
      code: 'not-finite',
      subject: 'X',
      expected: 'finite numbers',
      found: `${X[k]} at [${Math.floor(k / features)}, ${k % features}]`,
      remedy: 'Did the training diverge? A smaller learning rate keeps logits finite.',
    });
  }
}
