import { expect, it } from 'vitest';
import { sourceExcerpt } from './source-excerpt.ts';

it('shows the line with a caret below the column, past tabs', () => {
  expect(sourceExcerpt('\tlet x = ;', 12, 9)).toBe('  12 | \tlet x = ;\n     | \t        ^');
});
