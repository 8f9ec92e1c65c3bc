import { expect, it } from 'vitest';
import { excerpt } from './excerpt.ts';

it('leaves out line breaks at the end, and counts those before', () => {
  expect(excerpt('a\n\nb\n\n', 5, 10)).toEqual(['a', '', 'b']);
  expect(excerpt('\n \n', 5, 10)).toEqual([]);
});

it('takes 300,000 line breaks before a last word at once', () => {
  const started = performance.now();
  expect(excerpt(`${'\n'.repeat(300_000)}x`, 2, 10)).toEqual(['', '… 300000 more lines']);
  // Linear work is some milliseconds; a search that backtracks needs half a minute.
  expect(performance.now() - started).toBeLessThan(2_000);
});
