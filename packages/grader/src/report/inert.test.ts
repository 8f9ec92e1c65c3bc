import { expect, it } from 'vitest';
import { inertLine } from './inert.ts';

it('puts text on one line: a line break with the spaces around it becomes one space', () => {
  expect(inertLine('  a \t\n\n  b\r\n\tc\td ')).toBe('  a b c d ');
  expect(inertLine(' \n ')).toBe(' ');
  expect(inertLine('a\n')).toBe('a ');
});

it('takes a run of 300,000 spaces, with or without a line break behind it, at once', () => {
  const spaces = ' '.repeat(300_000);
  const started = performance.now();
  expect(inertLine(`a${spaces}b`)).toBe(`a${spaces}b`);
  expect(inertLine(`a${spaces}\n${spaces}b`)).toBe('a b');
  expect(inertLine(`a${'\n '.repeat(150_000)}b`)).toBe('a b');
  // Linear work is a few milliseconds; a search that backtracks needs a minute.
  expect(performance.now() - started).toBeLessThan(2_000);
});
