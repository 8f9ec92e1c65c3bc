import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rankCorrelation, rankGaps } from './rank-correlation.ts';

it.each([
  [[1, 2, 3], [10, 20, 90], 1],
  [[1, 2, 3], [3, 2, 1], -1],
  // d² = 1 + 1 + 0: 1 - 6·2 / (3·8).
  [[1, 2, 3], [2, 1, 3], 0.5],
  // By hand: the ranks are (0.5, 0.5, 2) and (0, 1, 2), whose Pearson correlation is 1.5 / √(1.5 · 2).
  [[1, 1, 2], [1, 2, 3], Math.sqrt(3) / 2],
])('of %j and %j is %f', (left, right, expected) => {
  // A few roundings.
  expect(rankCorrelation(left, right)).toBeAllclose(expected, { rtol: 1e-15, atol: 0 });
});

it('is invariant under increasing functions of either side', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer(), fc.integer()), { minLength: 2, maxLength: 30 }), (pairs) => {
      const left = pairs.map(([a]) => a);
      const right = pairs.map(([, b]) => b);
      const before = rankCorrelation(left, right);
      expect(rankCorrelation(left.map(Math.cbrt), right)).toBe(before);
      expect(rankCorrelation(right, left)).toBe(before);
    }),
    { seed: 1, numRuns: 200 },
  );
});

it('is NaN if there are no ranks to compare', () => {
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNaN();
  expect(rankCorrelation([], [])).toBeNaN();
});

it('rejects lists of different lengths', () => {
  expect(() => rankCorrelation([1], [1, 2])).toThrow('as many values on both sides, found 1 and 2');
});

it('rankGaps returns the difference of the ranks of each pair', () => {
  expect(rankGaps([10, 30, 20], [1, 2, 3])).toEqual(Float64Array.of(0, 1, -1));
  // Both left values share rank 1/2.
  expect(rankGaps([5, 5], [1, 2])).toEqual(Float64Array.of(0.5, -0.5));
  expect(rankGaps([], [])).toEqual(new Float64Array());
});

it('is 1 - 6 Σ gap² / (n³ - n) if no values are equal', () => {
  const [left, right] = [
    [3, 1, 4, 15, 9, 2],
    [2, 7, 18, 28, 1, 8],
  ] as const;
  const squares = rankGaps(left, right).reduce((sum, gap) => sum + gap ** 2, 0);
  // A few roundings.
  expect(rankCorrelation(left, right)).toBeAllclose(1 - (6 * squares) / (6 ** 3 - 6), {
    rtol: 1e-14,
    atol: 0,
  });
});
