/** The tables to upload, and past runs: worked by hand. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PastRow, PastRun } from '@hw5/grader/command';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { compareRuns, type FinalRow, fillTable, newTable, readHistory, readRoster } from '../src/index.ts';

fc.configureGlobal({ seed: 16, numRuns: 30 });
const home = mkdtempSync(join(tmpdir(), 'hw5 scores ü '));
afterAll(() => rmSync(home, { recursive: true, force: true }));
let count = 0;
function file(name: string, text: string): string {
  const path = join(home, String(++count), name);
  mkdirSync(join(path, '..'));
  writeFileSync(path, text);
  return path;
}

describe('tables to upload', () => {
  const students = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 999 }), final: fc.option(fc.integer({ min: 0, max: 10 })) }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 15 },
  );
  const finalRow = (id: number, final: number | null): FinalRow => ({
    name: `Doe, ${'abc'[id % 3]}`,
    ids: { canvas: String(id), sid: String(id), moodle: String(id) },
    status: final === null ? 'not-graded' : 'graded',
    final,
    maxScore: 10,
  });
  const templates = {
    canvas: {
      header:
        'Student,ID,SIS User ID,SIS Login ID,Section,HW 5 (77),Final Score\n    Points Possible,,,,,10,(read only)\n',
      line: (id: number) => `"Doe, ${'abc'[id % 3]}",${id},${id},,A,3,9\n`,
      score: 'HW 5 (77)',
      key: 'ID',
    },
    moodle: {
      header: 'Identifier,Full name,Grade,Maximum Grade,Last modified (grade)\n',
      line: (id: number) => `Participant ${id},"Doe, ${'abc'[id % 3]}",3,10,-\n`,
      score: 'Grade',
      key: 'Identifier',
    },
    gradescope: {
      header: 'First Name,Last Name,SID,Email,Total Score,Max Points,Status\n',
      line: (id: number) => `Doe,${'abc'[id % 3]},${id},,3,10,Ungraded\n`,
      score: 'Total Score',
      key: 'SID',
    },
  };

  it.each(Object.entries(templates))(
    '%s: every person of its table, with the score and no other',
    (as, { header, line, score, key }) => {
      fc.assert(
        fc.property(students, (all) => {
          const roster = readRoster(file('table.csv', header + all.map(({ id }) => line(id)).join('')));
          const rows = all.map(({ id, final }) => finalRow(id, final)).reverse();
          const filled = fillTable(as as 'canvas', rows, roster, undefined);
          const table = (parse(filled.csv, { columns: true }) as Record<string, string>[]).filter(
            (one) => one[key],
          );
          expect(table.map((one) => one[key]!.replace('Participant ', ''))).toEqual(
            all.map(({ id }) => String(id)),
          );
          // No score leaves the cell as it was.
          expect(table.map((one) => one[score])).toEqual(all.map(({ final }) => String(final ?? 3)));
          expect(filled.withoutScore).toHaveLength(all.filter(({ final }) => final === null).length);
          expect(filled.notInTable).toEqual([]);
          const made = newTable(as as 'canvas', rows, 'HW');
          expect([made.people, made.unknown]).toEqual([all.length, []]);
        }),
      );
    },
  );

  it('Canvas’ holds no other assignment’s scores, and says who is not in it', () => {
    const { header, line } = templates.canvas;
    const filled = fillTable(
      'canvas',
      [finalRow(1, 9), finalRow(2, 8)],
      readRoster(file('t.csv', header + line(1))),
      undefined,
    );
    expect(filled.csv.split('\n')[0]).toBe('Student,ID,SIS User ID,SIS Login ID,Section,HW 5 (77)');
    expect(filled.notInTable).toEqual(['Doe, c']);
  });

  it('Canvas’ keeps who is excused or was not assigned, whatever the score', () => {
    const header = 'LastName,FirstName,ID,SIS User ID,SIS Login ID,Section,HW 5 (77)\n';
    const lines = 'Doe,A,1,1,a,S,EX\nDoe,B,2,2,b,S,N/A\nDoe,C,3,3,c,S,4\n';
    const filled = fillTable(
      'canvas',
      [1, 2, 3].map((id) => finalRow(id, 0)),
      readRoster(file('t.csv', `${header}    Points Possible,,,,,,10\n${lines}`)),
      undefined,
    );
    expect(filled.csv).toBe(
      `${header}    Points Possible,,,,,,10\nDoe,A,1,1,a,S,EX\nDoe,B,2,2,b,S,N/A\nDoe,C,3,3,c,S,0\n`,
    );
    expect(filled).toMatchObject({
      people: 3,
      excused: ['A Doe', 'B Doe'],
      withoutScore: [],
      notInTable: [],
    });
  });

  it('without a table of the platform’s own names who it will not find, namesakes by their ids', () => {
    const rows = ['0012', '0013'].map((sid) => ({ ...finalRow(1, 9), name: 'Doe, J', ids: { sid } }));
    expect(newTable('moodle', rows, 'HW').unknown).toEqual(['Doe, J (0012)', 'Doe, J (0013)']);
    expect(newTable('canvas', rows, 'HW').unknown).toEqual([]);
    expect(newTable('gradescope', [{ ...rows[0]!, ids: { moodle: '1' } }], 'HW').unknown).toEqual(['Doe, J']);
  });

  it('need one column', () => {
    const two = readRoster(file('t.csv', 'Student,ID,HW 4 (76),HW 5 (77)\nDoe,1,,\n'));
    expect(() => fillTable('canvas', [], two, undefined)).toThrow(
      /found HW 4 \(76\), HW 5 \(77\)\. Name it with --column/,
    );
    expect(fillTable('canvas', [finalRow(1, 9)], two, 'HW 4 (76)').csv).toContain(
      'HW 4 (76)\n"Doe'.slice(0, 9),
    );
  });
});

describe('history', () => {
  const past = (fields: Partial<PastRow>): PastRow => ({
    name: 'Jane',
    ids: {},
    status: 'graded',
    score: 8,
    final: 8,
    finalReason: null,
    submission: 'aa',
    ...fields,
  });
  const run = (at: string, rows: PastRow[], fixtures = 'f1', grader = '0.1.0 g1'): PastRun => ({
    version: 1,
    at,
    decidedBy: {
      fixtures: [{ id: 'hidden', kind: 'hidden', hash: fixtures }],
      grader,
      limits: { scriptMs: 1, totalMs: 2, memoryMb: 3, outputBytes: 4 } as PastRun['decidedBy']['limits'],
    },
    rows,
  });

  it.each([
    ['another submission', past({ final: 9, score: 9, submission: 'bb' }), 'f1', '0.1.0 g1', ['submission']],
    ['other fixtures and grader', past({ final: 9, score: 9 }), 'f2', '0.1.0 g2', ['fixtures', 'grader']],
    ['an override', past({ final: 9, finalReason: 'tm: x' }), 'f2', '0.1.0 g1', ['decision']],
    ['nothing that is known', past({ final: 9, score: 9 }), 'f1', '0.1.0 g1', ['unknown']],
  ])('names %s', (_, after, fixtures, grader, why) => {
    const changes = compareRuns(run('1', [past({})]), run('2', [after], fixtures, grader));
    expect(changes).toMatchObject([{ kind: 'score', before: { final: 8 }, after: { final: 9 }, why }]);
  });

  it('knows people by their ids, also with another name, and tells who is new or gone', () => {
    const before = run('1', [
      past({ name: 'Jo', ids: { sid: '1' } }),
      past({ name: 'A' }),
      past({ name: 'T', ids: { sid: '3' } }),
    ]);
    const after = run('2', [
      past({ name: 'Joanna', ids: { sid: '1', email: 'x' } }),
      past({ name: 'T', ids: { sid: '4' } }),
    ]);
    expect(compareRuns(before, after).map((change) => change.kind)).toEqual(['new', 'gone', 'gone']);
  });

  it('is read oldest first, and a broken file is named', () => {
    const folder = join(home, 'results', '.history');
    mkdirSync(folder, { recursive: true });
    for (const at of ['2026-02', '2026-01'])
      writeFileSync(join(folder, `${at}.json`), JSON.stringify(run(at, [past({})])));
    expect(readHistory(join(home, 'results')).map(({ at }) => at)).toEqual(['2026-01', '2026-02']);
    writeFileSync(
      join(folder, '2026-03.json'),
      readFileSync(join(folder, '2026-01.json'), 'utf8').slice(0, 40),
    );
    expect(() => readHistory(join(home, 'results'))).toThrow(
      /2026-03\.json: expected a run that hw5 grade has recorded/,
    );
  });
});
