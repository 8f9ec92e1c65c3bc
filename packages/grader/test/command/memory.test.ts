/** What a results folder remembers: a table from the beginning, past runs, and those who left. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CohortRow, CohortSubmission } from '../../src/cohort/cohort.ts';
import type { PastRun } from '../../src/cohort/history.ts';
import { openResultsFolder } from '../../src/cohort/results-folder.ts';
import { RunningTable } from '../../src/cohort/running-table.ts';
import { allRight } from '../support/sample-reports.ts';
import { call, scratch } from './program.ts';

const home = join(scratch, 'memory');
const at = (...path: string[]): string => join(home, ...path);
function lay(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), content);
  }
}
const past = (): PastRun[] =>
  readdirSync(at('class-grades', '.history')).map(
    (name) => JSON.parse(readFileSync(at('class-grades', '.history', name), 'utf8')) as PastRun,
  );
const reports = (folder: string): string[] => readdirSync(at('class-grades', folder)).sort();

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
});

it('keeps every finished run, says what decided it, and archives the reports of those who left', async () => {
  lay({ 'class/a/model.ts': '// score 10', 'class/b/model.ts': '// score 8', 'class/c/model.rb': '' });
  const first = await call(home, ['class']);
  expect(first.stderr).toContain('Decided by fixtures');
  expect(first.stderr).not.toContain('Note:');
  expect(readFileSync(at('class-grades/reports/a.md'), 'utf8')).toMatch(/\n---\n\nDecided by .*sandbox: /);

  rmSync(at('class/b'), { recursive: true });
  lay({ 'class/a/model.ts': '// score 8', 'class-grades/overrides.csv': 'kept' });
  const second = await call(home, ['class']);
  expect(second.stderr).toContain('The reports of 1 submission that are no longer there: archive/');
  expect([reports('reports'), reports('archive')]).toEqual([
    ['a.json', 'a.md', 'c.json', 'c.md'],
    ['b.json', 'b.md'],
  ]);
  expect(readFileSync(at('class-grades/overrides.csv'), 'utf8')).toBe('kept');

  const [one, two] = past().sort((a, b) => (a.at < b.at ? -1 : 1)) as [PastRun, PastRun];
  const scores = ({ rows }: PastRun) => rows.map(({ name, status, final }) => [name, status, final]);
  expect(scores(one)).toEqual([
    ['a', 'graded', 10],
    ['b', 'graded', 8],
    ['c', 'rejected', 0],
  ]);
  expect(scores(two)).toEqual([
    ['a', 'graded', 8],
    ['c', 'rejected', 0],
  ]);
  expect(one.rows[0]!.submission).not.toBe(two.rows[0]!.submission);
  const summary = JSON.parse(readFileSync(at('class-grades/summary.json'), 'utf8')) as object;
  expect(summary).toMatchObject({ at: two.at, decidedBy: two.decidedBy });
  expect(summary).not.toHaveProperty('partial');
});

it('writes nowhere where another run writes, and leaves its table alone', async () => {
  lay({ 'class/a/model.ts': '// score 10' });
  await call(home, ['class']);
  const before = readFileSync(at('class-grades/summary.csv'), 'utf8');
  lay({
    'class/a/model.ts': '// score 8',
    'class-grades/.lock': JSON.stringify({ pid: 1, host: `not-${hostname()}`, started: null, since: 'then' }),
  });
  const refused = await call(home, ['class']);
  expect([refused.exitCode, refused.stderr]).toEqual([
    2,
    expect.stringMatching(/expected no other run that writes there/),
  ]);
  expect(readFileSync(at('class-grades/summary.csv'), 'utf8')).toBe(before);
  rmSync(at('class-grades/.lock'));
  expect((await call(home, ['class'])).exitCode).toBe(1);
});

it('notes that hidden checks are expected and no hidden set was given', async () => {
  lay({ 'class/a/model.ts': '// score 10' });
  process.env.SCRIPTED_HIDDEN = '7';
  try {
    expect((await call(home, ['class', '--quiet'])).stderr).toContain(
      'Note: 7 hidden checks should follow, but no hidden set',
    );
  } finally {
    delete process.env.SCRIPTED_HIDDEN;
  }
});

describe('the table of a run', () => {
  const submission = (name: string): CohortSubmission => ({
    name,
    path: '',
    source: '',
    bytes: null,
    problem: null,
  });
  const row = (one: CohortSubmission): CohortRow => ({
    submission: one,
    slug: one.name,
    outcome: { kind: 'report', report: allRight },
    hash: null,
    resumed: false,
  });
  const table = () => readFileSync(at('out/summary.csv'), 'utf8').split('\n').slice(1, -1);

  it('names everybody from the beginning, and nobody’s score of an earlier run', () => {
    const submissions = ['a', 'b', 'c'].map(submission);
    const folder = openResultsFolder(at('out'), home);
    const running = new RunningTable({
      cohort: { submissions, skipped: [], absent: [{ name: 'd', ids: {} }] },
      folder,
      settle: undefined,
    });
    const statuses = () => table().map((line) => line.split(',').slice(0, 3).join(' '));
    expect(statuses()).toEqual(['a pending ', 'b pending ', 'c pending ', 'd missing ']);
    expect(JSON.parse(readFileSync(at('out/summary.json'), 'utf8'))).toHaveProperty('partial', true);
    running.add(row(submissions[1]!));
    expect(statuses()).toEqual(['b graded 10', 'a pending ', 'c pending ', 'd missing ']);
    folder.release();
  });

  it('is not written anew for each of many', () => {
    const submissions = Array.from({ length: 1000 }, (_, i) => submission(String(i)));
    let writes = 0;
    const folder = { write: () => void writes++ } as unknown as ReturnType<typeof openResultsFolder>;
    const running = new RunningTable({ cohort: { submissions, skipped: [] }, folder, settle: undefined });
    for (const one of submissions) running.add(row(one));
    expect(writes).toBeLessThanOrEqual(2 * 6);
  });
});
