import { expect, it } from 'vitest';
import { duration } from './progress-line.ts';

it.each([
  [0.2, '0 s'],
  [59.4, '59 s'],
  [59.6, '1 min 0 s'],
  [200, '3 min 20 s'],
])('says %d seconds as %s', (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
