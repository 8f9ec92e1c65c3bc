import { expect, it } from 'vitest';
import type { Result, Timing } from './comparison.ts';
import { resultsTable } from './table.ts';

const timing = (name: string, wallSeconds: number | null): Timing => ({
  name,
  wallSeconds,
  cpuSeconds: wallSeconds,
  rounds: [],
  missing: wallSeconds === null ? 'not installed' : null,
});
const result = (ours: number, other: number | null, atMost: number | null): Result => ({
  id: 'x',
  title: 'work',
  ours: timing('ours', ours),
  others: [timing('C', other)],
  ratio: other === null ? null : ours / other,
  atMost,
});

it('writes a row a comparison: both sides, the ratio, and whether it is reached', () => {
  const rows = resultsTable([
    result(0.05, 1.5, 1 / 15),
    result(0.003, 0.002, 1.2),
    result(2, null, null),
  ]).split('\n');
  expect(rows.slice(2)).toEqual([
    '| work | 50.0 ms (50.0 ms) | C: 1.50 s (1.50 s) | 1/30.0 | 1/15.0 ✓ |',
    '| work | 3.0 ms (3.0 ms) | C: 2.0 ms (2.0 ms) | 1.50× | 1.20× ✗ |',
    '| work | 2.00 s (2.00 s) | C: missing (not installed) | — | — |',
  ]);
});
