/**
 * The interface between a solver and the function that it minimises: numbers at a point, no samples or
 * classes.
 *
 * The function is strongly convex and once differentiable. Its Hessian may be a generalised one (an element
 * of Clarke's generalised Jacobian of the gradient) where second derivatives jump, but is always positive
 * definite. Every method takes its point as an argument, so none depends on an earlier call; an objective may
 * cache its last point to be quicker there. Outputs come first and must not alias inputs.
 */
export interface Objective {
  /** Length of every vector below. */
  readonly unknowns: number;
  value(weights: Float64Array): number;
  /** Writes the gradient at `weights` into `out` [unknowns]. */
  gradient(out: Float64Array, weights: Float64Array): void;
  /** Writes H(weights)·vector into `out` [unknowns]. */
  hessianVector(out: Float64Array, weights: Float64Array, vector: Float64Array): void;
  /**
   * Writes the lower triangle of H(weights) into `out` [unknowns²], row-major; does not write the upper one.
   */
  hessian(out: Float64Array, weights: Float64Array): void;
}

/** When a solver stops. */
export interface StoppingRule {
  /** Solved when |gradient| is no larger than this. */
  readonly gradientNorm: number;
  readonly maxIterations: number;
}

/** Where a solver stopped. */
export interface Solution {
  readonly weights: Float64Array;
  readonly value: number;
  readonly iterations: number;
  /** The tolerance is met, or no step can lower the value by more than its own rounding error. */
  readonly converged: boolean;
  /** Euclidean norm of the gradient at `weights`. */
  readonly gradientNorm: number;
}
