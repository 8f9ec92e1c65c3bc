import { expect, it } from 'vitest';
import { count, counted, probability, short, signed, signedPercent } from './format.ts';

/** Replaces non-breaking spaces by ordinary ones. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

it.each([
  [signedPercent(0.0123), '+1.2 %'],
  [signedPercent(-0.5), '−50.0 %'],
  [signedPercent(0.00001), '0.0 %'],
  [signed(3), '+3'],
  [signed(-3), '−3'],
  [signed(0), '0'],
  [short(Math.LN10), '2.3'],
  [short(-0.01234), '−0.0123'],
  [short(1.2e-7), '1.2e-7'],
  [short(-1.2e-7), '−1.2e-7'],
  [short(16949), '16949'],
  [short(2.5e9), '2.5e9'],
  [short(0), '0'],
  [probability(0), '0 %'],
  [probability(1), '100 %'],
  [probability(1 - 1e-9), '> 99.99 %'],
  [probability(0.5), '50.0 %'],
  [probability(3e-21), '3e-21'],
  [count(10000), '10 000'],
  [count(999), '999'],
  [counted(1, 'epoch'), '1 epoch'],
  [counted(10000, 'epoch'), '10 000 epochs'],
])('formats %j as %j', (text, expected) => {
  expect(plain(text)).toBe(expected);
});
