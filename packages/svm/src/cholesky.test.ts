import { describe, expect, it } from 'vitest';
import { factorise, solveFactorised } from './cholesky.ts';

describe('Cholesky', () => {
  it('factorises a matrix worked by hand: [[4, 2], [2, 5]] = L·Lᵀ with L = [[2, 0], [1, 2]]', () => {
    const h = Float64Array.of(4, 99, 2, 5);
    expect(factorise(h, 2)).toBe(true);
    expect(Array.from(h)).toEqual([2, 99, 1, 2]);
  });

  it('solves: [[4, 2], [2, 5]]·[1, 2] = [8, 12]', () => {
    const h = Float64Array.of(4, 0, 2, 5);
    factorise(h, 2);
    const x = Float64Array.of(8, 12);
    solveFactorised(x, h, 2);
    expect(x).toBeAllclose([1, 2], { rtol: 1e-15 }); // a handful of exact or once-rounded operations
  });

  it('refuses an indefinite matrix and one with NaN', () => {
    expect(factorise(Float64Array.of(1, 0, 2, 1), 2)).toBe(false);
    expect(factorise(Float64Array.of(Number.NaN), 1)).toBe(false);
  });
});
