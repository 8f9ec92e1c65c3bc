import { expect, it } from 'vitest';
import { sourceExcerpt } from './source-excerpt.ts';

it('shows the line with a caret below the column, past tabs', () => {
  expect(sourceExcerpt('\tlet x = ;', 12, 9)).toBe('  12 |  let x = ;\n     |          ^');
});

it('is never wider than asked', () => {
  const lines = sourceExcerpt(`let x = ${'1 + '.repeat(40)};`, 3, 100, 40).split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBe(40);
});
