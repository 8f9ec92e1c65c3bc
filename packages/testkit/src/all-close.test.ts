import { describe, expect, it } from 'vitest';
import { compareAllclose } from './all-close.ts';

describe('compareAllclose', () => {
  it('passes on the edge of the tolerance and fails just past it', () => {
    expect(compareAllclose([1.5], [1], { atol: 0.5 }).pass).toBe(true);
    expect(compareAllclose([1.5 + 1e-12], [1], { atol: 0.5 }).pass).toBe(false);
  });

  it('scales the relative part with the expected value', () => {
    expect(compareAllclose([101], [100], { rtol: 0.01 }).pass).toBe(true);
    expect(compareAllclose([1.02], [1], { rtol: 0.01 }).pass).toBe(false);
  });

  it('never accepts NaN', () => {
    expect(compareAllclose([Number.NaN], [Number.NaN], { atol: Infinity }).pass).toBe(false);
  });

  it('accepts equal infinities', () => {
    expect(compareAllclose([Infinity], [Infinity], {}).pass).toBe(true);
  });

  it('flattens nested arrays and names the worst index', () => {
    const { pass, message } = compareAllclose(
      [[1, 2], Float64Array.of(3, 9)],
      [
        [1, 2.1],
        [3, 4],
      ],
      { atol: 1e-3 },
    );
    expect(pass).toBe(false);
    expect(message).toBe(
      '2 of 4 numbers outside rtol 0, atol 0.001; worst at [3]: expected 4, found 9, off by 5',
    );
  });

  it('refuses another length', () => {
    expect(compareAllclose([1], [1, 1], { atol: 1 }).message).toBe('expected 2 numbers, found 1');
  });
});
