import { expect, it } from 'vitest';
import { sanitizeLine } from './sanitize.ts';

it('puts text on one line: a line break with the spaces around it becomes one space', () => {
  expect(sanitizeLine('  a \t\n\n  b\r\n\tc\td ')).toBe('  a b c d ');
  expect(sanitizeLine(' \n ')).toBe(' ');
  expect(sanitizeLine('a\n')).toBe('a ');
});

it('takes a run of 300,000 spaces, with or without a line break behind it, at once', () => {
  const spaces = ' '.repeat(300_000);
  const started = performance.now();
  expect(sanitizeLine(`a${spaces}b`)).toBe(`a${spaces}b`);
  expect(sanitizeLine(`a${spaces}\n${spaces}b`)).toBe('a b');
  expect(sanitizeLine(`a${'\n '.repeat(150_000)}b`)).toBe('a b');
  // Linear work is a few milliseconds; a search that backtracks needs a minute.
  expect(performance.now() - started).toBeLessThan(2_000);
});
