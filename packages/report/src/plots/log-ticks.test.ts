import { expect, it } from 'vitest';
import { logTicks } from './log-ticks.ts';

it.each([
  [0.25, 3.9, [0.5, 1, 2]],
  [0.2, 20, [0.2, 0.5, 1, 2, 5, 10, 20]],
  // With 1, 2 and 5 there would be eight.
  [0.1, 20, [0.1, 1, 10]],
  [1e-4, 23, [1e-4, 1e-3, 1e-2, 0.1, 1, 10]],
  [2.1, 2.2, []],
  [1, 1, [1]],
])('from %d to %d: %j', (low, high, ticks) => {
  expect(logTicks(low, high)).toEqual(ticks);
});
