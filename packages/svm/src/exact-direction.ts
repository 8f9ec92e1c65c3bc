/**
 * Newton's direction from the Hessian itself: H·d = -g by Cholesky. For few unknowns (n³/6 operations and n²
 * numbers).
 *
 * If rounding has made the matrix indefinite (features many orders of magnitude apart), the diagonal is
 * raised until it factorises: the direction is then shorter, but still one of descent.
 */
import { factorise, solveFactorised } from './cholesky.ts';
import type { FindDirection } from './minimise.ts';
import type { Objective } from './objective.ts';

export function exactDirection(objective: Objective): FindDirection {
  const n = objective.unknowns;
  const matrix = new Float64Array(n * n);
  return (out, weights, gradient) => {
    objective.hessian(matrix, weights);
    let largest = 0;
    for (let j = 0; j < n; j++) largest = Math.max(largest, matrix[j * n + j]!);
    let ridge = n * Number.EPSILON * largest;
    // The second condition ends the search after an overflow; the solver then stops unconverged.
    while (!factorise(matrix, n) && ridge < Number.MAX_VALUE) {
      ridge *= 16;
      objective.hessian(matrix, weights);
      for (let j = 0; j < n; j++) matrix[j * n + j]! += ridge;
    }
    for (let j = 0; j < n; j++) out[j] = -gradient[j]!;
    solveFactorised(out, matrix, n);
  };
}
