import { describe, expect, it } from 'vitest';
import { conjugateGradientDirection } from './conjugate-gradient-direction.ts';
import { exactDirection } from './exact-direction.ts';
import { minimise } from './minimise.ts';
import type { Objective } from './objective.ts';

/** Σ_j ½w_j² + s_j·ln cosh(w_j - a_j): smooth and strongly convex, with nothing of an SVM in it. */
function logCosh(a: readonly number[], s: readonly number[]): Objective {
  const curvature = (w: Float64Array, j: number) => 1 + s[j]! / Math.cosh(w[j]! - a[j]!) ** 2;
  return {
    unknowns: a.length,
    value: (w) => w.reduce((f, x, j) => f + x * x * 0.5 + s[j]! * Math.log(Math.cosh(x - a[j]!)), 0),
    gradient: (out, w) => out.set(w.map((x, j) => x + s[j]! * Math.tanh(x - a[j]!))),
    hessianVector: (out, w, v) => out.set(v.map((x, j) => curvature(w, j) * x)),
    hessian: (out, w) => {
      out.fill(0);
      for (let j = 0; j < a.length; j++) out[j * a.length + j] = curvature(w, j);
    },
  };
}

const objective = logCosh([3, -7, 0.5], [5, 40, 100]);
const rule = { gradientNorm: 1e-11, maxIterations: 100 };
const start = new Float64Array(3);

describe.each([
  ['exact', exactDirection],
  ['conjugate gradient', conjugateGradientDirection],
] as const)('minimise with the %s direction', (_name, directionOf) => {
  it('finds the point where the gradient vanishes', () => {
    const solution = minimise(objective, directionOf(objective), rule, start);
    expect(solution.converged).toBe(true);
    expect(solution.gradientNorm).toBeLessThanOrEqual(rule.gradientNorm);
    // The stationarity condition, from the definition: w = -s·tanh(w - a). Its slope is at most 100.
    const fixedPoint = Array.from(
      solution.weights,
      (x, j) => -[5, 40, 100][j]! * Math.tanh(x - [3, -7, 0.5][j]!),
    );
    expect(fixedPoint).toBeAllclose(solution.weights, { atol: 1e-9 });
  });

  it('leaves the start as it is, and stays there if the start is the optimum', () => {
    const first = minimise(objective, directionOf(objective), rule, start);
    expect(Array.from(start)).toEqual([0, 0, 0]);
    expect(minimise(objective, directionOf(objective), rule, first.weights).iterations).toBe(0);
  });

  it('reports that it stopped early', () => {
    const solution = minimise(objective, directionOf(objective), { ...rule, maxIterations: 1 }, start);
    expect(solution).toMatchObject({ converged: false, iterations: 1 });
    expect(solution.value).toBeLessThan(objective.value(start));
  });

  it('stops at rounding level, converged, if the required gradient norm cannot be reached', () => {
    const solution = minimise(
      objective,
      directionOf(objective),
      { gradientNorm: 0, maxIterations: 100 },
      start,
    );
    expect(solution.converged).toBe(true);
    expect(solution.gradientNorm).toBeLessThan(1e-12); // eps times gradients' terms, of size 100
  });
});

describe('minimise on what overflows', () => {
  it('gives up, not converged, instead of looping', () => {
    const broken: Objective = {
      unknowns: 1,
      value: (w) => (w[0] === 0 ? 1 : Number.NaN),
      gradient: (out) => out.fill(1),
      hessianVector: (out) => out.fill(Number.NaN),
      hessian: (out) => out.fill(Number.NaN),
    };
    const zero = new Float64Array(1);
    expect(minimise(broken, exactDirection(broken), rule, zero).converged).toBe(false);
    expect(minimise(broken, conjugateGradientDirection(broken), rule, zero).converged).toBe(false);
  });
});
