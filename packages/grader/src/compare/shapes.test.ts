import { formatShape } from '@hw5/base/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexOf, meansSameShape } from './shapes.ts';

describe('meansSameShape', () => {
  it.each([
    [[4], [1, 4]],
    [[1, 1, 4], [4]],
    [[], [1]],
    [[1, 1], []],
    [
      [3, 4],
      [1, 3, 4],
    ],
  ])('takes %j for %j', (a, b) => {
    expect(meansSameShape(a, b)).toBe(true);
    expect(meansSameShape(b, a)).toBe(true);
  });

  it.each([
    [
      [4, 1],
      [1, 4],
    ],
    [
      [4, 3],
      [3, 4],
    ],
    [[12], [3, 4]],
    [[0], [1]],
    [[], [2]],
  ])('tells %j from %j', (a, b) => {
    expect(meansSameShape(a, b)).toBe(false);
    expect(meansSameShape(b, a)).toBe(false);
  });
});

it('indexOf counts row by row', () => {
  const extent = fc.integer({ min: 1, max: 5 });
  fc.assert(
    fc.property(fc.array(extent, { minLength: 1, maxLength: 3 }), fc.nat(), (shape, seed) => {
      const offset = seed % shape.reduce((product, length) => product * length, 1);
      const index = indexOf(offset, shape);
      expect(index.every((at, axis) => at >= 0 && at < shape[axis]!)).toBe(true);
      expect(index.reduce((flat, at, axis) => flat * shape[axis]! + at, 0)).toBe(offset);
    }),
  );
});

it('formatShape names a 0-d array', () => {
  expect([formatShape([784, 10]), formatShape([])]).toEqual(['[784, 10]', 'a single number']);
});
