/**
 * Newton's method with a backtracking line search, for a strongly convex objective.
 *
 * w ← w + t·d with H·d ≈ -g; t = 1, ½, ¼ … until f(w + t·d) ≤ f(w) + 10⁻⁴·t·gᵀd (Armijo). On a piecewise
 * quadratic such as the squared hinge the full step lands on the optimum as soon as it meets the right piece
 * (Mangasarian, "A finite Newton method for classification", 2002), so the gradient falls to rounding level
 * in the last step instead of gradually. The caller chooses how to find the direction: `exactDirection`,
 * `sampleSpaceDirection` or `conjugateGradientDirection`.
 */
import type { Objective, Solution, StoppingRule } from './objective.ts';
import { addScaled, dot, norm } from './vector.ts';

/**
 * Writes a descent direction d with H·d ≈ -gradient into `out`. `relativeGradient` is |g| / |g at the start|.
 */
export type FindDirection = (
  out: Float64Array,
  weights: Float64Array,
  gradient: Float64Array,
  relativeGradient: number,
) => void;

const SUFFICIENT_DECREASE = 1e-4;
/** Relative rounding error of a value, a sum over some 10⁵ samples: smaller differences mean nothing. */
const ROUNDING = 1e-13;
const SMALLEST_STEP = 1e-15;

/**
 * Minimises from `start` [unknowns], which it does not change. Never throws: after an overflow, the result is
 * not converged.
 */
export function minimise(
  objective: Objective,
  findDirection: FindDirection,
  rule: StoppingRule,
  start: Float64Array,
): Solution {
  const n = objective.unknowns;
  let weights = start.slice();
  let trial = new Float64Array(n);
  let gradient = new Float64Array(n);
  let trialGradient = new Float64Array(n);
  const direction = new Float64Array(n);

  let value = objective.value(weights);
  objective.gradient(gradient, weights);
  let gradientNorm = norm(gradient);
  const initialNorm = gradientNorm;
  const solved = (): boolean => gradientNorm <= rule.gradientNorm && gradientNorm < Infinity;

  let iterations = 0;
  let stuck = false;
  while (!solved() && iterations < rule.maxIterations) {
    iterations++;
    findDirection(direction, weights, gradient, gradientNorm / initialNorm);
    const slope = dot(gradient, direction);
    if (!(slope < 0)) break; // overflow, or a system that rounding has made singular
    // Once the expected decrease is below the rounding error, only the gradient norm can judge a step.
    const blind = -slope <= ROUNDING * Math.abs(value);

    let step = 1;
    addScaled(trial, weights, step, direction);
    let trialValue = objective.value(trial);
    if (!blind) {
      while (!(trialValue <= value + SUFFICIENT_DECREASE * step * slope) && step > SMALLEST_STEP) {
        step /= 2;
        addScaled(trial, weights, step, direction);
        trialValue = objective.value(trial);
      }
      if (step <= SMALLEST_STEP) break;
    }
    objective.gradient(trialGradient, trial);
    const trialNorm = norm(trialGradient);
    stuck = blind && !(trialNorm < gradientNorm);
    if (stuck) break;
    [weights, trial] = [trial, weights];
    [gradient, trialGradient] = [trialGradient, gradient];
    value = trialValue;
    gradientNorm = trialNorm;
  }
  return { weights, value, iterations, converged: solved() || stuck, gradientNorm };
}
