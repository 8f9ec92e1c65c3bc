import { NumpyRandom } from '@hw5/core';
import { describe, expect, it } from 'vitest';
import { weightedRidge } from './ridge.ts';

const random = new NumpyRandom(3);
const N = 40;
const S = 6;
const Z = random.rand(N * S);
const t = random.rand(N);
const weights = random.rand(N);

/** The penalised loss at given coefficients and intercept, straight from its definition. */
function objective(coefficients: Float64Array, intercept: number, alpha: number): number {
  let value = alpha * coefficients.reduce((sum, c) => sum + c * c, 0);
  for (let n = 0; n < N; n++) {
    const fitted = coefficients.reduce((sum, c, s) => sum + c * Z[n * S + s]!, intercept);
    value += weights[n]! * (t[n]! - fitted) ** 2;
  }
  return value;
}

describe('weightedRidge', () => {
  it('has zero central differences of the objective in every unknown', () => {
    const alpha = 0.7;
    const { coefficients, intercept } = weightedRidge(Z, t, weights, alpha);
    const h = 1e-4;
    const slopes = Array.from({ length: S + 1 }, (_, k) => {
      const at = (shift: number) =>
        k === S
          ? objective(coefficients, intercept + shift, alpha)
          : objective(
              coefficients.map((c, s) => (s === k ? c + shift : c)),
              intercept,
              alpha,
            );
      return (at(h) - at(-h)) / (2 * h);
    });
    // The objective is quadratic, so only rounding is left: 1e-16 · 10 / h.
    expect(slopes).toBeAllclose(new Float64Array(S + 1), { rtol: 0, atol: 1e-10 });
  });

  it('finds an exact fit as the penalty vanishes', () => {
    const truth = [1, -2, 3, 0, 0.5, -0.25];
    const exact = Float64Array.from(
      { length: N },
      (_, n) => 4 + truth.reduce((sum, c, s) => sum + c * Z[n * S + s]!, 0),
    );
    const { coefficients, intercept, r2 } = weightedRidge(Z, exact, weights, 1e-10);
    // The penalty pulls by its size over the smallest eigenvalue, about 1e-10 / 1.
    expect([...coefficients, intercept]).toBeAllclose([...truth, 4], { rtol: 0, atol: 1e-8 });
    expect(r2).toBeCloseTo(1, 12);
  });

  it('a case by hand: one feature, equal weights', () => {
    // z = (0, 1), t = (0, 1): centred ±1/2, β = (1/2) / (1/2 + α); with α = 1/2 that is 1/2.
    const fit = weightedRidge(Float64Array.of(0, 1), Float64Array.of(0, 1), Float64Array.of(1, 1), 0.5);
    expect([fit.coefficients[0], fit.intercept]).toEqual([0.5, 0.25]);
    // Residuals ±1/4 of variance 1/4 a sample.
    expect(fit.r2).toBe(0.75);
  });

  it('a sample of weight 2 counts as two samples', () => {
    const twice = weightedRidge(
      Float64Array.of(0, 1, 2),
      Float64Array.of(0, 1, 5),
      Float64Array.of(1, 2, 1),
      1,
    );
    const listed = weightedRidge(
      Float64Array.of(0, 1, 1, 2),
      Float64Array.of(0, 1, 1, 5),
      Float64Array.of(1, 1, 1, 1),
      1,
    );
    // The same sums in another order.
    expect([twice.coefficients[0]!, twice.intercept]).toBeAllclose(
      [listed.coefficients[0]!, listed.intercept],
      { rtol: 1e-14 },
    );
  });

  it('has an R² of 1 for a constant target', () => {
    expect(weightedRidge(Z, new Float64Array(N).fill(2), weights, 1)).toMatchObject({ r2: 1 });
  });

  it('rejects a penalty of zero, and samples without weight', () => {
    expect(() => weightedRidge(Z, t, weights, 0)).toThrow('expected alpha above 0, found 0');
    expect(() => weightedRidge(Z, t, new Float64Array(N), 1)).toThrow('weights with a sum above 0');
  });
});
