/**
 * Newton's direction from Hessian-vector products alone, by truncated conjugate gradients: for many unknowns.
 *
 * Stops when |H·d + g| ≤ η·|g| with η = min(0.1, √(|g| / |g at the start|)), so that it takes little work far
 * from the optimum and converges superlinearly near it (Dembo & Steihaug, 1983; the inner loop of TRON in
 * Lin, Weng & Keerthi, "Trust region Newton method for logistic regression", JMLR 9, 2008, Algorithm 2, here
 * without the trust region: a line search follows).
 */
import type { FindDirection } from './minimise.ts';
import type { Objective } from './objective.ts';
import { addScaled, dot } from './vector.ts';

export function conjugateGradientDirection(objective: Objective): FindDirection {
  const n = objective.unknowns;
  const residual = new Float64Array(n);
  const search = new Float64Array(n);
  const image = new Float64Array(n);
  return (out, weights, gradient, relativeGradient) => {
    const forcing = Math.min(0.1, Math.sqrt(relativeGradient));
    out.fill(0);
    for (let j = 0; j < n; j++) residual[j] = search[j] = -gradient[j]!;
    let squared = dot(residual, residual);
    const enough = forcing * forcing * squared;
    // Without rounding n steps would be exact. The bound allows a few more, and stops on a hopeless system.
    for (let k = 0; k < 2 * n + 10 && squared > enough; k++) {
      objective.hessianVector(image, weights, search);
      const curvature = dot(search, image);
      if (!(curvature > 0)) break;
      const step = squared / curvature;
      addScaled(out, out, step, search);
      addScaled(residual, residual, -step, image);
      const next = dot(residual, residual);
      addScaled(search, residual, next / squared, search);
      squared = next;
    }
  };
}
