import { expect, it } from 'vitest';
import { confusion, recalls } from './confusion.ts';

it('counts by true class and predicted class', () => {
  // 0 as 0 twice, 0 as 2 once, 1 as 0 once; class 2 never occurs.
  const counts = confusion([0, 0, 0, 1], [0, 2, 0, 0], 3);
  expect(Array.from(counts)).toEqual([2, 0, 1, 1, 0, 0, 0, 0, 0]);
  expect(Array.from(recalls(counts, 3))).toEqual([2 / 3, 0, Number.NaN]);
});

it.each([
  [[0], [0, 1], '1 labels and 2 predictions'],
  [[0], [3], 'true class 0 and predicted class 3 at index 0, expected 0 to 2'],
  [[-1], [0], 'true class -1'],
  [[0.5], [0], 'true class 0.5'],
])('rejects labels %j with predictions %j', (labels, predicted, message) => {
  expect(() => confusion(labels, predicted, 3)).toThrow(message);
});
