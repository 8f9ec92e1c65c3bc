import { describe, expect, it } from 'vitest';
import { randomProblem, randomVector } from '../test/random-problem.ts';
import { gramMatrix } from './outer-products.ts';
import { binarySolver, type Method, methodFor } from './solve.ts';
import { squaredHinge } from './squared-hinge.ts';

const shapes = [
  { samples: 200, features: 5 },
  { samples: 90, features: 63 },
  { samples: 40, features: 130 },
  { samples: 21, features: 100 },
];
const methods: readonly Method[] = ['exact', 'sample space', 'conjugate gradients'];

describe.each(shapes)('one problem of $samples × $features', ({ samples, features }) => {
  const { data, signs } = randomProblem(11, samples, features);
  const C = 1.5;
  const solutions = methods.map((method) => binarySolver(data, C, 1e-12, 200, method)(signs));
  const objective = squaredHinge(data, signs, C, () => gramMatrix(data));

  it('has the same solution by all three methods', () => {
    for (const solution of solutions) {
      expect(solution.converged).toBe(true);
      // |w - w*| ≤ |gradient|, because the curvature of the objective is at least 1: 1e-12 of some 1e3.
      expect(solution.weights).toBeAllclose(solutions[0]!.weights, { atol: 1e-8 });
    }
  });

  it('cannot be lowered by any small perturbation', () => {
    const { weights, value } = solutions[0]!;
    for (let seed = 0; seed < 50; seed++) {
      const away = randomVector(seed, features + 1, 10 ** -(1 + (seed % 5)));
      const moved = weights.map((w, j) => w + away[j]!);
      expect(objective.value(moved)).toBeGreaterThan(value * (1 - 1e-13));
    }
  });
});

describe('thinning', () => {
  it('changes the start, not the solution', () => {
    const { data, signs } = randomProblem(12, 6000, 4);
    const thinned = binarySolver(data, 1, 1e-12, 100, 'exact')(signs);
    const whole = binarySolver(data, 1, 1e-12, 100, 'conjugate gradients')(signs);
    // As above: gradient norms are 1e-12 of some 1e4.
    expect(thinned.weights).toBeAllclose(whole.weights, { atol: 1e-7 });
    expect(thinned.iterations).toBeLessThan(whole.iterations);
  });
});

describe('the method', () => {
  it.each([
    [60000, 10, 'exact'],
    [1500, 4096, 'sample space'],
    [60000, 784, 'conjugate gradients'],
    [10000, 20000, 'conjugate gradients'],
  ])('for %i samples of %i features is %s', (samples, features, method) => {
    expect(methodFor({ X: new Float64Array(0), samples, features, interceptScaling: 1 })).toBe(method);
  });
});
