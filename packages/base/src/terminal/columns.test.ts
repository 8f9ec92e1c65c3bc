import { expect, it } from 'vitest';
import { terminalColumns } from './columns.ts';

it('takes the width from the terminal, else from COLUMNS, else 80', () => {
  expect(terminalColumns({ columns: 120 }, { COLUMNS: '100' })).toBe(120);
  expect(terminalColumns({}, { COLUMNS: '100' })).toBe(100);
  expect(terminalColumns({ columns: 0 }, { COLUMNS: '100' })).toBe(100);
  for (const COLUMNS of ['wide', '0', '-5', '1.5', 'Infinity', '']) {
    expect(terminalColumns({ columns: 0 }, { COLUMNS })).toBe(80);
  }
});
