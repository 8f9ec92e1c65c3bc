import { describe, expect, it } from 'vitest';
import { diverging, symmetricLimit } from './diverging.ts';
import { problemOf } from './number-field.tsx';
import { short, tex, texTerm } from './number-text.ts';

describe('short', () => {
  it.each([
    [0, '0'],
    [0.12345, '0.1235'],
    [-2.5, '−2.5'],
    [12345.6, '12350'],
    [0.00001234, '1.234 · 10⁻⁵'],
    [-3e20, '−3.000 · 10²⁰'],
    [Number.NaN, 'not a number'],
    [-Infinity, '−∞'],
  ])('%f is %s', (value, text) => {
    expect(short(value)).toBe(text);
  });

  it('formats the same numbers in TeX', () => {
    expect([tex(0.12345), tex(1e-7), tex(-Infinity), tex(Number.NaN), texTerm(-1)]).toEqual([
      '0.1235',
      '1.000 \\cdot 10^{-7}',
      '-\\infty',
      '\\text{NaN}',
      '(-1)',
    ]);
  });
});

describe('diverging', () => {
  it.each([true, false])('clips at ±1 (dark: %s)', (dark) => {
    expect(diverging(5, dark)).toEqual(diverging(1, dark));
    expect(diverging(-5, dark)).toEqual(diverging(-1, dark));
    expect(diverging(Number.NaN, dark)).toEqual(diverging(0, dark));
    expect(diverging(0.5, dark)).not.toEqual(diverging(-0.5, dark));
  });

  it.each([true, false])('is blue above zero and orange below (dark: %s)', (dark) => {
    const [red, , blue] = diverging(1, dark);
    expect(blue).toBeGreaterThan(red);
    const [redBelow, , blueBelow] = diverging(-1, dark);
    expect(redBelow).toBeGreaterThan(blueBelow);
  });

  it('has the largest finite absolute value as its limit', () => {
    expect(symmetricLimit([1, -3], [2, Infinity])).toBe(3);
    expect(symmetricLimit([0], [])).toBe(1);
  });
});

describe('problemOf a number field', () => {
  it.each(['5', '0', '10', ' 7 '])('accepts %j', (text) => {
    expect(problemOf(text, 0, 10, false)).toBeNull();
  });

  it.each(['', 'x', '11', '-1', '1.5', 'NaN', 'Infinity'])('rejects %j', (text) => {
    expect(problemOf(text, 0, 10, false)).toBe('a whole number from 0 to 10');
  });

  it('accepts fractions if they are allowed', () => {
    expect(problemOf('1.5', 0, 10, true)).toBeNull();
    expect(problemOf('1e-3', 0, 10, true)).toBeNull();
  });
});
