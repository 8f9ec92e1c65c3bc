import { describe, expect, it } from 'vitest';
import { randomProblem, randomVector } from '../test/random-problem.ts';
import { activeSetStarter } from './active-set-start.ts';
import { gramMatrix } from './outer-products.ts';
import { javascriptSideKernels } from './side-kernels.ts';
import { binarySolver } from './solve.ts';
import { squaredHinge } from './squared-hinge.ts';
import { norm } from './vector.ts';

const C = 1.5;

/** Odd and even numbers of samples and of unknowns: padded or not. */
describe.each([
  { samples: 301, features: 4 },
  { samples: 300, features: 5 },
])('the active-set start of $samples × $features', ({ samples, features }) => {
  const made = randomProblem(31, samples, features);
  const data = { ...made.data, interceptScaling: 2 };
  const { signs } = made;
  const zero = new Float64Array(features + 1);
  const hinge = squaredHinge(data, signs, C, () => gramMatrix(data));
  const gradientNormAt = (w: Float64Array): number => {
    const gradient = new Float64Array(features + 1);
    hinge.gradient(gradient, w);
    return norm(gradient);
  };

  it('is the optimum if it starts near it, by the gradient of new sums', () => {
    const optimum = binarySolver(data, C, 1e-12, 100)(signs).weights;
    const away = randomVector(7, features + 1, 0.02);
    const near = optimum.map((w, j) => w + away[j]!);
    const { weights, steps } = activeSetStarter(data, C)(signs, near, 100);
    expect(steps).toBeGreaterThan(1);
    // The corrected sums carry the rounding errors of some hundred terms.
    expect(gradientNormAt(weights)).toBeLessThan(1e-12 * gradientNormAt(zero));
  });

  it('stops at finite weights if more and more samples change sides', () => {
    const { weights, steps } = activeSetStarter(data, C)(signs, zero, 100);
    expect(steps).toBeLessThan(10);
    expect(Number.isFinite(norm(weights))).toBe(true);
  });

  it('has the same bits without WebAssembly, and after another problem', () => {
    const find = activeSetStarter(data, C);
    const expected = find(signs, zero, 100);
    expect(activeSetStarter(data, C, javascriptSideKernels)(signs, zero, 100)).toEqual(expected);
    find(randomVector(5, samples).map(Math.sign), zero, 100);
    expect(find(signs, zero, 100)).toEqual(expected);
  });

  it('takes at most maxSteps steps', () => {
    expect(activeSetStarter(data, C)(signs, zero, 1).steps).toBe(1);
    const start = randomVector(6, features + 1);
    expect(activeSetStarter(data, C)(signs, start, 0)).toEqual({ weights: start, steps: 0 });
  });

  it('stays at the start if numbers overflow', () => {
    const large = { ...data, X: data.X.map((x) => x * 1e200) };
    expect(activeSetStarter(large, C)(signs, zero, 100)).toEqual({ weights: zero, steps: 0 });
  });
});
