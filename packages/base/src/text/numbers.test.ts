import { expect, it } from 'vitest';
import { formatCount, formatNumber, formatPair } from './numbers.ts';

it.each([
  [1 / 3, '0.333333'],
  [10000, '10000'],
  [1e-10, '1e-10'],
  [23.025850929940457, '23.0259'],
  [0, '0'],
])('writes %d as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

it('adds digits until two numbers look different', () => {
  expect(formatPair(1, 2)).toEqual(['1', '2']);
  expect(formatPair(1.00000001, 1)).toEqual(['1.00000001', '1']);
  expect(formatPair(1 + 2 ** -52, 1)).toEqual(['1.0000000000000002', '1']);
});

it('counts in English', () => {
  expect([formatCount(1, 'number'), formatCount(2, 'number')]).toEqual(['1 number', '2 numbers']);
});
