/**
 * `LinearSVC` over numpy-ts arrays, modelled on scikit-learn's class of that name.
 *
 * Minimises, for each class against the rest, ½(|w|² + b²) + C·Σ max(0, 1 - y·(w·x + b))²: L2 regularisation,
 * squared hinge, intercept regularised with the weights; the optimum of scikit-learn's
 * `LinearSVC(dual=False)`. Not supported: other losses and penalties, class and sample weights, sparse input.
 * This file converts arrays; fit-linear-svc.ts computes.
 */
import { array, type NDArray } from 'numpy-ts';
import type { ConvergenceWarning } from './convergence-warning.ts';
import { fitLinearSVC, type LinearSVCFit } from './fit-linear-svc.ts';
import { type LinearSVCOptions, settingsOf } from './options.ts';
import { decisionValues, predictLinearSVC } from './predict-linear-svc.ts';
import { type Matrix, type MatrixLike, readLabels, readMatrix, type VectorLike } from './read-array.ts';
import { svmError } from './svm-error.ts';

export class LinearSVC {
  readonly #options: LinearSVCOptions;
  #fit: LinearSVCFit | undefined;

  /** Throws a RangeError or TypeError `invalid-option`. */
  constructor(options: LinearSVCOptions = {}) {
    settingsOf(options);
    this.#options = { ...options };
  }

  /**
   * Trains on X [n, D] and integer labels y [n]; copies both. Replaces the result of an earlier fit. Throws a
   * TypeError if X or y is no array of that shape, a RangeError if lengths differ, X holds NaN or infinities,
   * a label is no integer, or there are fewer than two classes. If the solver stops early, see `warnings`.
   */
  fit(X: MatrixLike, y: VectorLike): this {
    const { values, samples, features } = readMatrix('X', X);
    this.#fit = fitLinearSVC(values, samples, features, readLabels('y', y), this.#options);
    return this;
  }

  /**
   * Labels [n], int32, of X [n, D]: the class with the largest decision value. Throws as `decisionFunction`.
   */
  predict(X: MatrixLike): NDArray {
    const { values, samples } = this.#samplesOf(X);
    return array(predictLinearSVC(this.#fitted, values, samples));
  }

  /**
   * X·coefᵀ + intercept: [n, C], or [n] for two classes, positive where `classes[1]` is chosen. Throws a
   * TypeError `not-fitted` or `not-a-matrix`, or a RangeError if X is not finite or its number of features is
   * not that of the fit.
   */
  decisionFunction(X: MatrixLike): NDArray {
    const { values, samples } = this.#samplesOf(X);
    const problems = this.#fitted.intercept.length;
    const decisions = array(decisionValues(this.#fitted, values, samples));
    return problems === 1 ? decisions : decisions.reshape(samples, problems);
  }

  /**
   * The fraction of the samples X [n, D] whose prediction equals y [n], in [0, 1]. Throws as `predict` and
   * `fit`.
   */
  score(X: MatrixLike, y: VectorLike): number {
    const { values, samples } = this.#samplesOf(X);
    const labels = readLabels('y', y);
    if (labels.length !== samples || samples === 0)
      throw svmError(RangeError, {
        code: 'length-mismatch',
        subject: 'y',
        expected: samples === 0 ? 'at least one sample' : `${samples} labels, one for each row of X`,
        found: `${labels.length}`,
      });
    const predicted = predictLinearSVC(this.#fitted, values, samples);
    return predicted.reduce((hits, label, i) => hits + (label === labels[i] ? 1 : 0), 0) / samples;
  }

  /** Weights [C, D], one row for each class; [1, D] for two classes. */
  get coef(): NDArray {
    const { coef, intercept, features } = this.#fitted;
    return array(coef).reshape(intercept.length, features);
  }

  /** [C]; [1] for two classes. */
  get intercept(): NDArray {
    return array(this.#fitted.intercept);
  }

  /** The distinct labels, ascending. */
  get classes(): number[] {
    return Array.from(this.#fitted.classes);
  }

  /** Sum of the one-vs-rest objectives at the weights found. */
  get objective(): number {
    return this.#fitted.objective;
  }

  /** Euclidean norm of the gradient at the weights found, the largest over the classes. */
  get gradientNorm(): number {
    return this.#fitted.gradientNorm;
  }

  /** Newton steps, the largest over the classes. */
  get iterations(): number {
    return this.#fitted.iterations;
  }

  get converged(): boolean {
    return this.#fitted.converged;
  }

  /** Empty when every class converged. */
  get warnings(): ConvergenceWarning[] {
    const { warning } = this.#fitted;
    return warning ? [warning] : [];
  }

  get #fitted(): LinearSVCFit {
    if (this.#fit) return this.#fit;
    throw svmError(TypeError, {
      code: 'not-fitted',
      subject: 'model',
      expected: 'a fitted model',
      found: 'none',
      remedy: 'Call fit(X, y) first.',
    });
  }

  #samplesOf(X: MatrixLike): Matrix {
    const matrix = readMatrix('X', X);
    const { features } = this.#fitted;
    if (matrix.features === features) return matrix;
    throw svmError(RangeError, {
      code: 'feature-mismatch',
      subject: 'X',
      expected: `${features} features, as in fit`,
      found: `shape [${matrix.samples}, ${matrix.features}]`,
    });
  }
}
