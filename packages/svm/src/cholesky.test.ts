import { describe, expect, it } from 'vitest';
import { randomVector } from '../test/random-problem.ts';
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

  it('L·Lᵀ is the matrix, for sizes that leave every remainder of tiles of two rows and four columns', () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 13, 31]) {
      const a = randomVector(n, n * n);
      // A·Aᵀ + I: positive definite.
      const matrix = Float64Array.from({ length: n * n }, (_, at) => {
        const [i, j] = [Math.floor(at / n), at % n];
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < n; k++) sum += a[i * n + k]! * a[j * n + k]!;
        return sum;
      });
      const l = matrix.slice();
      expect(factorise(l, n)).toBe(true);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let k = 0; k <= j; k++) sum += l[i * n + k]! * l[j * n + k]!;
          // The factorisation is backward stable: some n roundings of the diagonal's size.
          expect(sum).toBeAllclose(matrix[i * n + j]!, { atol: 1e-13 * n });
        }
      }
    }
  });
});
