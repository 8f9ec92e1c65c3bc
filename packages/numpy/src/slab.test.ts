import { expect, it } from 'vitest';
import { NumpyError } from './numpy-error.ts';
import { float64Array } from './slab.ts';

it('gives every array memory of its own, also over several blocks', () => {
  const arrays = Array.from({ length: 300 }, (_, i) => float64Array(i % 130).fill(i));
  for (const [i, values] of arrays.entries()) expect(values.every((x) => x === i)).toBe(true);
});

it.each([Number.NaN, -1, 0.5, Infinity, undefined as unknown as number])(
  'refuses %s elements, and the next arrays lie apart',
  (size) => {
    expect(() => float64Array(size)).toThrow(NumpyError);
    const [first, second] = [float64Array(2).fill(1), float64Array(2).fill(2)];
    expect([...first, ...second]).toEqual([1, 1, 2, 2]);
  },
);
