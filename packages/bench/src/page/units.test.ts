import { expect, it } from 'vitest';
import { factor, seconds } from './units.ts';

it('writes times with three digits or fewer', () => {
  expect([123.4, 12.34, 1.234, 0.1234, 0.01234, 0.0001234, 0.000001234].map(seconds)).toEqual([
    '123 s',
    '12.3 s',
    '1.23 s',
    '123 ms',
    '12.3 ms',
    '123 µs',
    '1.2 µs',
  ]);
});

it('writes ratios as parts where ours is faster, as multiples where it is not', () => {
  expect([0.05, 1 / 3, 0.9, 1, 1.5].map(factor)).toEqual(['1/20', '1/3', '1/1.11', '1.00×', '1.50×']);
});
