import { expect, it } from 'vitest';
import { median } from './median.ts';

it('is the middle, or the mean of the two in the middle, or nothing', () => {
  expect([median([3, 1, 2]), median([4, 1, 2, 3]), median([])]).toEqual([2, 2.5, null]);
});
