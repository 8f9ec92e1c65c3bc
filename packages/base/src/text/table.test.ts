import { expect, it } from 'vitest';
import { formatTable } from './table.ts';

it('aligns each column, and leaves no spaces at the end of a line', () => {
  const rows = [
    ['name', 'loss', ''],
    ['a', '1.25', 'best'],
    ['longer', '10', ''],
  ];
  expect(formatTable(rows, ['left', 'right', 'left'])).toBe(
    ['name    loss', 'a       1.25  best', 'longer    10'].join('\n'),
  );
});
