/** What each platform's export looks like, worked by hand, and what is put together of it. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import type { Cohort, CohortSubmission, Person } from '@hw5/grader/command';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { identify } from '../src/index.ts';
import { zipOf } from './zip-of.ts';

const home = mkdtempSync(join(tmpdir(), 'hw5 exports ü '));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const folder = join(home, 'export');
beforeEach(() => rmSync(folder, { recursive: true, force: true }));

function lay(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

const nothing: Cohort = { submissions: [], skipped: [] };
const identified = (roster: readonly Person[] | null = null, plain = nothing): Cohort =>
  identify(
    { located: [{ path: folder, kind: 'cohort' }], cohort: plain, results: '', find: () => plain },
    roster,
  );

/** What is graded of it: path → text. */
async function graded({ assembly }: CohortSubmission): Promise<Record<string, string>> {
  const into = mkdtempSync(join(home, 'graded-'));
  await assembly!.into(into);
  const files = readdirSync(into, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(paths.map((path) => [relative(into, path), readFileSync(path, 'utf8')]));
}

describe('Canvas', () => {
  it('has a student’s files under their own names, the newest of each', async () => {
    lay({
      'doejane_LATE_123_1001_model.ts': 'old',
      'doejane_LATE_123_1002_model-1.ts': 'new',
      'doejane_LATE_123_1003_hyperparameters-2.ts': 'h',
      'doejane_LATE_123_text.html': 'I am late.',
    });
    const { submissions } = identified();
    expect(submissions.map(({ people }) => people)).toEqual([
      [{ name: 'doejane', ids: { canvas: '123' }, lateMinutes: null }],
    ]);
    expect(await graded(submissions[0]!)).toEqual({
      'model.ts': 'new',
      'model-1.ts': 'new',
      'hyperparameters.ts': 'h',
      'hyperparameters-2.ts': 'h',
      'text.html': 'I am late.',
    });
  });

  it('knows a resubmission by the larger number, not by the order of digits', async () => {
    lay({ 'a_1_10_model-9.ts': 'ninth', 'a_1_9_model-10.ts': 'tenth' });
    expect((await graded(identified().submissions[0]!))['model.ts']).toBe('tenth');
    rmSync(folder, { recursive: true });
    lay({ 'a_1_10_model.ts': 'later upload', 'a_1_9_model.ts.ts': 'x' });
    expect((await graded(identified().submissions[0]!))['model.ts']).toBe('later upload');
  });

  it('names people of anonymous grading by what Canvas gives', () => {
    lay({ 'anon_aB3dE_77_model.ts': 'x', 'anon_99999_78_model.ts': 'x' });
    const people = identified().submissions.map((one) => one.people![0]!.ids.canvas);
    expect(people.sort()).toEqual(['99999', 'aB3dE']);
  });

  it.each([
    ['LATE_anon_aB3dE_77_model.ts', 'aB3dE', true],
    ['LATE_anon_99999_78_model.ts', '99999', true],
    ['anon_aB3dE_text.html', 'aB3dE', false],
    ['doechocolate_123_456_model.ts', '123', false],
    ['李小明_LATE_123_456_model.ts', '123', true],
  ])('says whose %s is, and whether it is late', (name, canvas, isLate) => {
    lay({ [name]: '' });
    const [{ ids, lateMinutes }] = identified().submissions[0]!.people as [Person];
    expect([ids, lateMinutes === null]).toEqual([{ canvas }, isLate]);
  });

  it('gives a group’s grade to all of it, and to nobody else', () => {
    const roster: Person[] = [
      { name: 'Ann', ids: { canvas: '1', group: 'Team One' } },
      { name: 'Bo', ids: { canvas: '2', group: 'Team One' } },
      { name: 'Cy', ids: { canvas: '3', group: 'Team Two' } },
      { name: 'Di', ids: { canvas: '4', group: 'Team Two' } },
    ];
    lay({ 'teamone_2_11_model.ts': 'x', 'cy_3_12_model.ts': 'x' });
    const { submissions, absent } = identified(roster);
    const names = submissions.map(({ people }) => people!.map(({ name }) => name));
    expect(names.sort()).toEqual([['Ann', 'Bo'], ['Cy']]);
    expect(absent!.map(({ name }) => name)).toEqual(['Di']);
  });

  it('lists files that it did not name', () => {
    lay({ 'doe_1_2_model.ts': 'x', 'somebody.pdf': 'x' });
    expect(identified().skipped).toEqual([{ path: join(folder, 'somebody.pdf'), reason: 'unknown-name' }]);
  });
});

describe('Gradescope', () => {
  const metadata = `---
submission_1:
  :submitters:
  - :name: Doe, Jane
    :sid: 0012
    :email: jane@x.edu
  - :name: "Łukasz Żółć"
    :sid:
    :email: lz@x.edu
  :created_at: 2026-11-28 22:09:33.396417000 -06:00
  :history:
  - !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    :id: 5
submission_2:
  :submitters: []
'3.pdf':
  :submitters:
  - :name: Only Pdf
    :sid: '3'
    :email: p@x.edu
`;

  it('keeps groups, ids with zeros in front, and those whose folder is missing', () => {
    lay({ 'submission_metadata.yml': metadata, 'submission_1/model.ts': 'x', '3.pdf': 'x' });
    const submittedAt = '2026-11-28T22:09:33-06:00';
    const { submissions } = identified();
    expect(submissions.map(({ people, problem }) => ({ people, code: problem?.code ?? null }))).toEqual([
      {
        people: [
          { name: 'Doe, Jane', ids: { sid: '0012', email: 'jane@x.edu' }, submittedAt },
          { name: 'Łukasz Żółć', ids: { email: 'lz@x.edu' }, submittedAt },
        ],
        code: null,
      },
      { people: [{ name: 'Only Pdf', ids: { sid: '3', email: 'p@x.edu' } }], code: null },
      { people: [{ name: 'submission_2', ids: {} }], code: 'hand-in' },
    ]);
  });

  it('takes a time of another form for none', () => {
    const text =
      "submission_1:\n  :submitters:\n  - :name: A\n    :sid: '1'\n  :created_at: !ruby/object:Time\n    utc: 1\n";
    lay({ 'submission_metadata.yml': text, 'submission_1/model.ts': 'x' });
    expect(identified().submissions[0]!.people).toEqual([{ name: 'A', ids: { sid: '1' } }]);
  });

  it.each([
    ['submission_1: [', /:2 |line/],
    ['submission_1: text', /another form at submission_1/],
    ['- a\n- b\n', /another form/],
  ])('says in a line what is wrong with its list: %j', (text, message) => {
    lay({ 'submission_metadata.yml': text });
    expect(() => identified()).toThrow(expect.objectContaining({ code: 'export-metadata' }));
    expect(() => identified()).toThrow(message);
  });

  it('is found in the folder that an archive unpacks to', () => {
    lay({ 'assignment_7_export/submission_metadata.yml': metadata, 'assignment_7_export/3.pdf': 'x' });
    expect(identified().submissions).toHaveLength(3);
  });
});

describe('GitHub Classroom', () => {
  const roster: Person[] = [
    { name: 'Ann', ids: { github: 'ann-b', group: 'Team One' } },
    { name: 'Bo', ids: { github: 'bo', group: 'Team One' } },
    { name: 'Cy', ids: { github: 'cy-b' } },
  ];
  const rows = (cohort: Cohort) =>
    cohort.submissions.map(({ people, path }) => [relative(folder, path), people!.map(({ name }) => name)]);

  it.each(['hw5-submissions', 'repos'])('in %s: teams share a grade, logins may have hyphens', (parent) => {
    const names = ['hw5-team-one', 'hw5-cy-b', 'hw5-stranger'];
    lay(Object.fromEntries(names.map((name) => [`${parent}/${name}/model.ts`, 'x'])));
    const plain = {
      submissions: names.map((name): CohortSubmission => {
        const path = join(folder, parent, name);
        return { name, path, source: path, bytes: null, problem: null };
      }),
      skipped: [],
    };
    const located = [{ path: join(folder, parent), kind: 'cohort' as const }];
    const cohort = identify({ located, cohort: plain, results: '', find: () => plain }, roster);
    const stranger = parent === 'repos' ? 'hw5-stranger' : 'stranger';
    expect(rows(cohort).sort()).toEqual([
      [`${parent}/hw5-cy-b`, ['Cy']],
      [`${parent}/hw5-stranger`, [stranger]],
      [`${parent}/hw5-team-one`, ['Ann', 'Bo']],
    ]);
    expect(cohort.submissions.flatMap(({ people }) => people!.map(({ ids }) => ids.github)).sort()).toEqual(
      ['ann-b', 'bo', 'cy-b', parent === 'repos' ? undefined : 'stranger'].sort(),
    );
  });
});

it('what was found by another way than the path that was given is nobody less', () => {
  const submission: CohortSubmission = {
    name: 'ann',
    path: '/real/ann',
    source: '/real/ann/model.ts',
    bytes: null,
    problem: null,
  };
  const cohort = {
    submissions: [submission],
    skipped: [{ path: '/real/late.zip', reason: 'archive' as const }],
  };
  const located = [{ path: '/link/ann', kind: 'submission' as const }];
  const { submissions } = identify({ located, cohort, results: '', find: () => nothing }, null);
  expect(submissions.map(({ name }) => name)).toEqual(['ann', 'late']);
});

describe('archives', () => {
  it('are unpacked, also one in another, without what is no work of the student', async () => {
    const inner = await zipOf({ 'hw5/model.ts': 'inside', '__MACOSX/._model.ts': 'x' });
    lay({ 'doe_1_2_hw5-1.zip': await zipOf({ 'hw5.zip': inner, 'node_modules/a/model.ts': 'x' }) });
    expect(await graded(identified().submissions[0]!)).toEqual({ 'hw5/hw5/hw5/model.ts': 'inside' });
  });

  it.each([
    ['cut off', (zip: Buffer) => zip.subarray(0, zip.length - 30)],
    ['empty', () => Buffer.alloc(0)],
    ['text', () => Buffer.from('not a zip')],
  ])('that are damaged are no verdict: %s', async (_, damage) => {
    lay({ 'doe_1_2_hw5.zip': damage(await zipOf({ 'model.ts': 'x'.repeat(999) })) });
    await expect(graded(identified().submissions[0]!)).rejects.toMatchObject({ code: 'hand-in-archive' });
  });

  it('leave the folder by no name, and are no larger than homework', async () => {
    const names = ['../out.ts', '/tmp/out.ts', 'a/../../out.ts'];
    for (const name of names) {
      lay({ 'doe_1_2_hw5.zip': await zipOf({ ['x'.repeat(name.length)]: 'x' }, name) });
      await expect(graded(identified().submissions[0]!)).rejects.toMatchObject({ code: 'hand-in-archive' });
    }
    expect(existsSync(join(home, 'out.ts'))).toBe(false);
  });
});
