import { describe, expect, it } from 'vitest';
import type { Result, Timing } from '../measure/comparison.ts';
import { failureLines, measurementsTable, missingLines, resultsTable } from './tables.ts';

const timing = (name: string, wallSeconds: number | null, missing = 'not installed'): Timing => ({
  name,
  wallSeconds,
  cpuSeconds: wallSeconds === null ? null : 2 * wallSeconds,
  rounds: wallSeconds === null ? [] : [wallSeconds, 1.5 * wallSeconds],
  missing: wallSeconds === null ? missing : null,
});
const result = (ours: number | null, other: number | null, atMost: number | null): Result => ({
  id: 'x',
  title: 'work',
  ours: timing('ours', ours),
  others: [timing('C', other)],
  fastest: other === null ? null : 'C',
  ratio: other === null || ours === null ? null : ours / other,
  atMost,
  verified: [],
});
/** The cells of each row, header and rule left out. */
const cells = (table: string) =>
  table
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .slice(2, -2)
        .split(' | ')
        .map((cell) => cell.trim()),
    );

describe('resultsTable', () => {
  it('shows both sides of each comparison, the ratio, and whether it is reached', () => {
    const table = resultsTable([
      result(0.05, 1.5, 1 / 15),
      result(0.003, 0.002, 1.2),
      result(2, 1, null),
      result(2, null, 1),
      result(null, 1, 1),
    ]);
    expect(cells(table)).toEqual([
      ['work', '50.0 ms', 'C: 1.50 s', '1/30', '1/15', '✓'],
      ['work', '3.0 ms', 'C: 2.0 ms', '1.50×', '1.20×', '✗'],
      ['work', '2.00 s', 'C: 1.00 s', '2.00×', '–', ''],
      ['work', '2.00 s', 'missing', '–', '1.00×', ''],
      ['work', 'missing', 'C: 1.00 s', '–', '1.00×', ''],
    ]);
  });

  it('lines up as plain text', () => {
    const lines = resultsTable([result(0.05, 1.5, 1 / 15), result(2, null, null)]).split('\n');
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
  });
});

it('lists every measurement, the missing ones too', () => {
  expect(cells(measurementsTable([result(2, null, 1)]))).toEqual([
    ['x', 'ours', '2.00 s', '2.00 s to 3.00 s', '2', '4.00 s'],
    ['x', 'C', 'missing', '–', '0', '–'],
  ]);
});

it('lists what is missing once, with the rows that lack it', () => {
  const lacking = { ...result(1, null, 1), others: [timing('one', null), timing('all', null)] };
  expect(missingLines([lacking, { ...lacking, id: 'y' }, result(1, 2, 1)])).toEqual([
    'missing for x, y: not installed',
  ]);
});

it('lists a failure in one line', () => {
  expect(failureLines([{ id: 'x', message: 'C: expected 0\n  found 1' }])).toEqual([
    'x failed: C: expected 0 · found 1',
  ]);
});
