import { expect, it } from 'vitest';
import { rejectedReport } from '../report/rejected-report.ts';
import type { CohortRow } from './cohort.ts';
import { summaryCsv, summaryOf } from './summary.ts';

const formula = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
const names = [
  '=1+1',
  'a;=1+1',
  'a,=1+1;@b',
  'a;"=1+1"',
  'a; +1',
  'a;;-1',
  '";=1',
  'x;\uff1d1',
  'a";"=1";b',
  'plain; name',
];

function row(name: string): CohortRow {
  const submission = { name, path: `/${name}`, source: null, bytes: null, problem: null };
  const report = rejectedReport(name, `"${name}" cannot be imported, "${name}"`);
  return { submission, slug: 'x', outcome: { kind: 'report', report }, hash: null, resumed: false };
}

/** The cells of a line as spreadsheets read them: quotes count only where a cell begins with one. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"/.exec(rest);
    const tail = quoted ? rest.slice(quoted[0].length) : rest;
    const end = tail.indexOf(separator);
    const plain = end < 0 ? tail : tail.slice(0, end);
    cells.push((quoted ? quoted[1]!.replaceAll('""', '"') : '') + plain);
    if (end < 0) return cells;
    rest = tail.slice(end + 1);
  }
}

const linesOf = (...list: string[]): string[] =>
  summaryCsv(summaryOf({ rows: list.map(row), cohort: { skipped: [] } }))
    .replace(/^\ufeff/, '')
    .trimEnd()
    .split('\n')
    .slice(1);

it.each([',', ';'])('no cell is a formula where %s separates', (separator) => {
  const cells = linesOf(...names).flatMap((line) => cellsOf(line, separator));
  expect(cells.length).toBeGreaterThan(2 * names.length);
  expect(cells.filter((cell) => formula.test(cell.trim()))).toEqual([]);
});

it('no part after a semicolon is one, whatever a program makes of quotes', () => {
  const parts = linesOf(...names).flatMap((line) => line.split(';').slice(1));
  expect(parts.length).toBeGreaterThan(names.length);
  expect(parts.filter((part) => formula.test(part.replace(/^["\s]+/, '')))).toEqual([]);
});

it('an ordinary semicolon stays as it is', () => {
  expect(cellsOf(linesOf('plain; name')[0]!, ',')[0]).toBe('plain; name');
});
