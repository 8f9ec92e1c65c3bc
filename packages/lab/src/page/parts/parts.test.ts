import { describe, expect, it } from 'vitest';
import { diverging, symmetricLimit } from './diverging.ts';
import { problemOf } from './number-problem.ts';
import { beforeAndAfter, changeText, short, tex, texTerm } from './number-text.ts';

describe('short', () => {
  it.each([
    [0, '0'],
    [0.12345, '0.1235'],
    [-2.5, '−2.5'],
    [12345.6, '12346'],
    [0.00001234, '1.234e-5'],
    [-3e20, '−3e20'],
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

describe('a loss before and after', () => {
  it.each([
    [0.2784, 0.1, ['0.2784', '0.1'], '▼ better'],
    [0.278412, 0.278431, ['0.27841', '0.27843'], '▲ worse'],
    [0.2784, 0.2784, ['0.2784', '0.2784'], 'unchanged'],
    [1, 1 + 1e-15, ['1', '1'], 'unchanged'],
    [0.5, Number.POSITIVE_INFINITY, ['0.5', '∞'], '▲ worse'],
    [0.5, Number.NaN, ['0.5', 'not a number'], '▲ worse'],
  ])('%f → %f', (before, after, texts, change) => {
    expect(beforeAndAfter(before, after)).toEqual(texts);
    expect(changeText(before, after)).toBe(change);
  });
});

describe('diverging', () => {
  it.each([true, false])('clips at ±1 (dark: %s)', (dark) => {
    expect(diverging(5, dark)).toEqual(diverging(1, dark));
    expect(diverging(-5, dark)).toEqual(diverging(-1, dark));
    expect(diverging(Number.NaN, dark)).toEqual(diverging(0, dark));
    expect(diverging(0.5, dark)).not.toEqual(diverging(-0.5, dark));
  });

  it.each([true, false])('is purple above zero and orange below (dark: %s)', (dark) => {
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
  const whole = { min: 0, max: 60_000 };
  const rate = { min: 0, above: true, max: Number.MAX_VALUE, fractions: true };

  it.each(['5', '0', '60000', ' 7 ', '1e3', '+4'])('accepts %j', (text) => {
    expect(problemOf(text, whole)).toBeNull();
  });

  it.each(['', 'x', '60001', '-1', '1.5', 'NaN', 'Infinity', '0x10', '1 2'])('rejects %j', (text) => {
    expect(problemOf(text, whole)).toBe('Write a whole number from 0 to 60000.');
  });

  it('accepts fractions if they are allowed', () => {
    for (const text of ['1.5', '1e-3', '.5', '1e307']) expect(problemOf(text, rate)).toBeNull();
    for (const text of ['0', '-0.1', '1e309', '']) {
      expect(problemOf(text, rate)).toBe('Write a number above 0.');
    }
  });

  it.each([
    ['0,05', rate, 'Write 0.05.'],
    [',5', rate, 'Write 0.5.'],
    ['10,000', whole, 'Write 10000.'],
    ['10.000', whole, 'Write 10000.'],
    ['10 000', whole, 'Write 10000.'],
  ])('says how to write %j', (text, allowed, problem) => {
    expect(problemOf(text, allowed)).toBe(problem);
  });
});
