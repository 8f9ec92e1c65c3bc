import { expect, it } from 'vitest';
import { arrayLines, arrayOnOneLine } from './array-text.ts';

const array = (shape: readonly number[], ...numbers: number[]) => ({
  shape,
  data: Float64Array.from(numbers),
});

it('is JSON, in aligned columns', () => {
  const lines = arrayLines(array([2, 3], 1, 0, -1.5, 20, 1e-7, 3), 80);
  expect(lines).toEqual(['[[ 1,    0, -1.5],', ' [20, 1e-7,    3]]']);
  expect(JSON.parse(lines.join('\n'))).toEqual([
    [1, 0, -1.5],
    [20, 1e-7, 3],
  ]);
  expect(arrayLines(array([2], 1, 2), 80)).toEqual(['[1, 2]']);
  expect(arrayLines(array([], 7), 80)).toEqual(['7']);
  expect(arrayLines(array([1, 1], Number.NaN), 80)).toEqual(['[[NaN]]']);
});

it('is cut where it is wide or high', () => {
  const wide = arrayLines(array([2, 400], ...Array(800).fill(1)), 20);
  expect(wide).toEqual(['[[1, 1, 1, 1, 1, 1,…', ' [1, 1, 1, 1, 1, 1,…']);
  const high = arrayLines(array([9, 1], ...Array(9).fill(1)), 20);
  expect(high.slice(-2)).toEqual([' [1],', ' … 2 more rows']);
  expect(high).toHaveLength(8);
  expect(arrayLines(array([8, 1], ...Array(8).fill(1)), 20).at(-1)).toBe(' [1]]');
});

it('fits on one line, with fewer digits where asked', () => {
  expect(arrayOnOneLine(array([1, 2], 1 / 3, 2), 40, 3)).toBe('[[0.333, 2]]');
  expect(arrayOnOneLine(array([50], ...Array(50).fill(1)), 10)).toBe('[1, 1, 1,…');
});
