import { expect, it } from 'vitest';
import {
  formatCount,
  formatDuration,
  formatFixed,
  formatMegabytes,
  formatNumber,
  formatPair,
  formatPercent,
  formatSeconds,
  percentText,
  shortNumber,
  withMinusSign,
} from './numbers.ts';

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

// By Python 3.11: '{:.0%}'.format(0.125), '{:.0%}'.format(0.375), '{:.0f}'.format(2.5),
// '{:.2f}'.format(0.125), '{:.2f}'.format(2.675)
it('rounds exact ties to the even digit, and nothing else, as Python does', () => {
  expect([formatPercent(0.125), formatPercent(0.375), formatFixed(2.5, 0)]).toEqual(['12%', '38%', '2']);
  expect([formatFixed(0.125, 2), formatFixed(2.675, 2), formatFixed(0.5000001, 0)]).toEqual([
    '0.12',
    '2.67',
    '1',
  ]);
  expect([formatFixed(-2.5, 0), formatFixed(3.5, 0), formatFixed(130000.015, 2)]).toEqual([
    '-2',
    '4',
    '130000.01',
  ]);
});

it.each([
  [123.4, '123 s'],
  [1.2345, '1.23 s'],
  [0.25, '250 ms'],
  [0.0456, '45.6 ms'],
  [0.00005, '50 µs'],
  [0.0000078, '7.8 µs'],
])('writes %d seconds as %s', (seconds, text) => {
  expect(formatSeconds(seconds)).toBe(text);
});

it('writes times to wait and sizes', () => {
  expect([formatDuration(0.4), formatDuration(59.4), formatDuration(200)]).toEqual([
    '0 s',
    '59 s',
    '3 min 20 s',
  ]);
  expect(formatMegabytes(1_540_000)).toBe('1.5 MB');
});

it('writes a minus sign before a number, but not in an exponent', () => {
  expect(['-1.5', '1e-7', '+2', '-.5'].map(withMinusSign)).toEqual(['−1.5', '1e-7', '+2', '−.5']);
});

it.each([
  [0.8812, '88.1\u00a0%'],
  [-0.5, '−50.0\u00a0%'],
  [Number.NaN, '–'],
])('writes the fraction %d as %s on a page', (fraction, text) => {
  expect(percentText(fraction)).toBe(text);
});

it.each([
  [0, 3, '0'],
  [Math.LN10, 3, '2.3'],
  [Math.LN10, 4, '2.303'],
  [-0.01234, 3, '−0.0123'],
  [1.2e-7, 3, '1.2e-7'],
  [-1.2349e-7, 4, '−1.235e-7'],
  [0.0009999999, 3, '0.001'],
  [16949, 3, '16949'],
  [12345.6, 4, '12346'],
  [2.5e9, 3, '2.5e9'],
  [-Infinity, 3, '−∞'],
  [Number.NaN, 3, 'not a number'],
])('shows %f with %i digits as %s', (value, digits, text) => {
  expect(shortNumber(value, digits)).toBe(text);
});
