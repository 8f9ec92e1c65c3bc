import { describe, expect, it } from 'vitest';
import { fitPowerLaw } from './power-law.ts';

const points = (sizes: readonly number[], seconds: (size: number) => number) =>
  sizes.map((size) => ({ size, seconds: seconds(size) }));

describe('fitPowerLaw', () => {
  it('finds a power law that is there, without error', () => {
    const { exponent, standardError, factor, lastExponent } = fitPowerLaw(
      points([1, 2, 4, 8, 16], (n) => 3 * n ** 1.5),
    );
    // Rounding of a dozen logarithms.
    expect([exponent, factor, lastExponent, standardError]).toBeAllclose([1.5, 3, 1.5, 0], {
      rtol: 1e-12,
      atol: 1e-7,
    });
  });

  it('gives the exponent and the standard error that are worked by hand', () => {
    // ln size 0, 1, 2 and ln seconds 0, 2, 1: Sxx 2, Sxy 1; fitted 0.5, 1, 1.5; residuals -0.5, 1, -0.5, their squares 1.5.
    const e = Math.E;
    const law = fitPowerLaw([
      { size: 1, seconds: 1 },
      { size: e, seconds: e * e },
      { size: e * e, seconds: e },
    ]);
    // Rounding.
    expect([law.exponent, law.standardError, law.factor, law.lastExponent]).toBeAllclose(
      [0.5, Math.sqrt(0.75), Math.exp(0.5), -1],
      { rtol: 1e-12, atol: 0 },
    );
  });

  it('shows at the largest sizes what a fixed cost hides from the fit', () => {
    const law = fitPowerLaw(points([1, 10, 100, 1000, 10_000], (n) => 1 + 0.01 * n));
    expect(law.exponent).toBeLessThan(0.7);
    expect(law.lastExponent).toBeGreaterThan(0.95);
  });

  it('refuses too few points, sizes that do not differ, and times of 0', () => {
    expect(() => fitPowerLaw(points([1, 2], (n) => n))).toThrow('at least 3 sizes');
    expect(() => fitPowerLaw(points([1, 2, 4], () => 0))).toThrow('above 0');
    expect(() => fitPowerLaw(points([2, 2, 2], (n) => n))).toThrow('sizes that differ');
  });
});
