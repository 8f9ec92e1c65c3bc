import { expect, it } from 'vitest';
import { findNumbers, isRoundingOf } from './find-numbers.ts';

const holds = (text: string, exact: number, isFraction = false): boolean =>
  findNumbers([text]).some((number) => isRoundingOf(number, exact, isFraction));

it.each([
  ['169782.97', 169782.9666],
  ['169,782.97', 169782.9666],
  ['169783', 169782.9666],
  ['169 783', 169782.9666],
  ['169,800', 169782.9666],
  ['170k', 169782.9666],
  ['1.70 × 105', 169782.9666],
  ['1.698e5', 169782.9666],
  ['loss 9120,75', 9120.7491],
])('takes %s for a rounding of %d', (text, exact) => {
  expect(holds(text, exact)).toBe(true);
});

it.each([
  ['90.1 %', 0.9009],
  ['90.09%', 0.9009],
  ['90%', 0.9009],
  ['0.901', 0.9009],
  ['.90', 0.9009],
  ['90,1 %', 0.9009],
])('takes %s for the accuracy %d', (text, exact) => {
  expect(holds(text, exact, true)).toBe(true);
});

it.each([
  ['169782.79', 169782.9666],
  ['196783', 169782.9666],
  ['16978', 169782.9666],
])('does not take %s for %d', (text, exact) => {
  expect(holds(text, exact)).toBe(false);
});

it('does not take another accuracy, nor an epoch', () => {
  expect(holds('90.2%', 0.9009, true)).toBe(false);
  expect(holds('89%', 0.9009, true)).toBe(false);
  expect(holds('Epoch 9: and 0', 0.9009, true)).toBe(false);
});
