/**
 * A cohort as a teaching assistant has it, with every kind of submission, killed in the middle and resumed.
 *
 * Over 250 lines: all tests share one built program and one folder layout, which would be built per file.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Summary } from '../../src/cohort/summary.ts';
import { jsonReportSchema } from '../support/json-schema.ts';
import { call, scratch, start } from './program.ts';

const home = join(scratch, 'cohort');
const log = join(home, 'log');

function lay(files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, name)), { recursive: true });
    writeFileSync(join(home, name), content);
  }
}

/** summary.json as it is documented. */
type SummaryFile = Omit<Summary, 'skipped'> & { readonly leftOut: readonly { readonly why: string }[] };
const summary = (folder = 'class-grades'): SummaryFile =>
  JSON.parse(readFileSync(join(home, folder, 'summary.json'), 'utf8')) as SummaryFile;
const row = (name: string, folder?: string) => summary(folder).submissions.find((one) => one.name === name);
const graded = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);

beforeEach(() => {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
});

describe('a cohort of every kind of submission', () => {
  it('is graded to the end: no submission affects another', async () => {
    lay({
      'class/submission_1/model.ts': '// score 10',
      'class/submission_2/homework/src/model.ts': '// score 8',
      'class/submission_10/model.ts': '// reject',
      'class/doejane_123_456_model.ts': '// score 8',
      'class/=cmd|calc.ts': '// score 8',
      'class/Łukasz Żółć 漢字.ts': '// score 10',
      'class/bug.ts': '// bug',
      'class/hang.ts': '// hang',
      'class/input.ts': '// input-error',
      'class/zipped/hw5.zip': 'PK',
      'class/two/a/model.ts': '// score 10',
      'class/two/b/model.ts': '// score 10',
      'class/late.zip': 'PK',
      'class/hyperparameters.ts': 'export {}',
      'class/submission_metadata.yml': 'x',
      'class/.DS_Store': 'x',
      'class/__MACOSX/model.ts': '// score 10',
    });
    mkdirSync(join(home, 'class/nothing'));
    symlinkSync(join(home, 'class/submission_1'), join(home, 'class/linked'));
    const { exitCode, stdout, stderr } = await start(home, ['class', '--jobs', '4'], {
      SCRIPTED_TOTAL_MS: '3000',
    });

    expect(exitCode).toBe(2);
    expect(summary().submissions.map(({ name, status, score }) => [name, status, score])).toEqual([
      ['=cmd|calc', 'graded', 8],
      ['bug', 'grader-error', null],
      ['doejane_123_456_model', 'graded', 8],
      ['hang', 'grader-error', null],
      ['input', 'rejected', 0],
      ['Łukasz Żółć 漢字', 'graded', 10],
      ['nothing', 'rejected', 0],
      ['submission_1', 'graded', 10],
      ['submission_2', 'graded', 8],
      ['submission_10', 'rejected', 0],
      ['two', 'rejected', 0],
      ['zipped', 'rejected', 0],
    ]);
    expect(row('two')!.reason).toBe(
      'There is more than one model.ts: a/model.ts, b/model.ts. Keep one of them, and name it model.ts.',
    );
    expect(row('zipped')!.reason).toBe('There is no model, but an archive: hw5.zip. Unpack it first.');
    expect(row('hang')!.reason).toMatch(/did not finish this submission/);
    expect(summary().leftOut.map(({ why }) => why)).toEqual([
      'an archive; unpack it first',
      'a symbolic link; links are not followed',
    ]);
    expect(summary().overview).toMatchObject({
      submissions: 12,
      graded: 5,
      rejected: 5,
      graderErrors: 2,
      fullScore: 2,
      meanScore: 8.8,
      misconceptions: [{ name: 'no-max-shift', check: 'forwardPass', count: 3 }],
    });
    expect(summary().overview.checks[2]).toMatchObject({
      id: 'forwardPass',
      mean: 0.8,
      passed: 2,
      passedShare: 0.4,
    });

    for (const { report, name } of summary().submissions) {
      if (report === null) continue;
      const parsed = jsonReportSchema.parse(
        JSON.parse(readFileSync(join(home, 'class-grades', report), 'utf8')),
      );
      expect(parsed.submission).toBe(name);
    }
    expect(stdout).toContain('Łukasz Żółć 漢字');
    expect(stdout).toMatch(
      /12 submissions: 5 graded, 5 rejected, 2 with a grader error\. Mean 8\.80, 2 with full score\./,
    );
    expect(stderr).toMatch(
      /bug: an error in the grader itself, not in the submission[\s\S]*a bug of the engine/,
    );
    expect(stderr).toContain('Written: class-grades (summary.csv, summary.json, reports/)');
  });

  it('writes a CSV that spreadsheets read and do not run', async () => {
    lay({ 'class/=1+1,"x".ts': '// score 10', 'class/@b.ts': '// score 8', 'class/ö.ts': '// reject' });
    await start(home, ['class']);
    expect(readFileSync(join(home, 'class-grades/summary.csv'), 'utf8')).toMatchInlineSnapshot(`
      "﻿name,status,score,max_score,init,logits,forwardPass,loss,backPropagation,gradientDescent,trainNN,misconceptions,reason,report
      '@b,graded,8,10,1,1,0,1,2,1,2,no-max-shift,,reports/_b-acccfb2f.json
      "'=1+1,""x""",graded,10,10,1,1,2,1,2,1,2,,,reports/_1_1_x_-dab4d3dc.json
      ö,rejected,0,10,,,,,,,,,It does not compile.,reports/ö.json
      "
    `);
  });

  it('a flat file sees none of its neighbours, and nothing is left in the temporary folder', async () => {
    const temporary = join(home, 'tmp');
    mkdirSync(temporary);
    lay({ 'class/a.ts': '// score 10', 'class/b.ts': '// bug' });
    await start(home, ['class'], { TMPDIR: temporary });
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('several paths, and one twice, are a cohort of each once; equal names are told apart', async () => {
    lay({ 'a/model.ts': '// score 10', 'b/a/model.ts': '// score 10', 'c.ts': '// score 10' });
    const { exitCode, stdout } = await start(home, [
      'a',
      'b/a',
      'a/',
      'c.ts',
      '--format',
      'json',
      '--out',
      'new/out',
    ]);
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as Summary).submissions.map(({ name }) => name)).toEqual(['a', 'a (2)', 'c']);
    expect(readdirSync(join(home, 'new/out/reports')).filter((name) => name.endsWith('.json'))).toHaveLength(
      3,
    );
  });

  it('exits with 1 when one is below full score, and prints Markdown when asked', async () => {
    lay({ 'class/a.ts': '// score 10', 'class/b.ts': '// score 8' });
    const { exitCode, stdout } = await start(home, ['class', '--format', 'markdown']);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/^\| submission \| points \| note \|/);
    expect(stdout).toContain('| b | 8/10 | no-max-shift |');
  });

  it('prints a table that fits 80 columns', async () => {
    lay({ [`class/${'long name '.repeat(9)}.ts`]: '// score 8', 'class/b.ts': '// score 10' });
    const { stdout } = await start(home, ['class'], { COLUMNS: '80' });
    expect(stdout).toMatchInlineSnapshot(`
      "  b                                10/10
        long name long name long name…    8/10  no-max-shift

      2 submissions: 2 graded. Mean 9.00, 1 with full score.

      Points per check (mean)
        init               1.00 of 1   100 % passed
        logits             1.00 of 1   100 % passed
        forwardPass        1.00 of 2    50 % passed
        loss               1.00 of 1   100 % passed
        backPropagation    2.00 of 2   100 % passed
        gradientDescent    1.00 of 1   100 % passed
        trainNN            2.00 of 2   100 % passed

      Misconceptions
           1  forwardPass: no-max-shift"
    `);
  });
});

describe('what programs wrote', () => {
  const reports = (): string =>
    ['json', 'md'].map((type) => readFileSync(join(home, `class-grades/reports/a.${type}`), 'utf8')).join();

  it.each([
    { fixtures: 'public', option: [], shown: true },
    { fixtures: 'hidden', option: [], shown: false },
    { fixtures: 'hidden', option: ['--student-output', 'all'], shown: true },
    { fixtures: 'public', option: ['--student-output', 'none'], shown: false },
  ])('fixtures $fixtures, $option: in the reports $shown', async ({ fixtures, option, shown }) => {
    lay({ 'class/a.ts': '// printed 0.7312589', 'class/b.ts': '// score 10' });
    const env = { SCRIPTED_FIXTURES: fixtures };
    await start(home, ['class', ...option], env);
    expect(reports().includes('0.7312589')).toBe(shown);
    // A report that is taken over from an earlier run keeps to what is asked for now.
    await start(home, ['class', '--student-output', 'none'], env);
    expect(reports()).not.toContain('0.7312589');
  });

  it('is shown of a single submission by the same rule', async () => {
    lay({ 'model.ts': '// printed 0.7312589' });
    const hidden = await start(home, ['model.ts'], { SCRIPTED_FIXTURES: 'hidden' });
    expect(hidden.stdout).not.toContain('0.7312589');
    expect((await start(home, ['model.ts'])).stdout).toContain('0.7312589');
  });
});

it('submissions of a cohort share the compilers, a single one has its own', async () => {
  lay({ 'class/a.ts': '// compilers', 'class/b.ts': '// compilers' });
  await call(home, ['class']);
  expect(readFileSync(join(home, 'class-grades/reports/b.md'), 'utf8')).toContain('2 shared');
  expect((await call(home, ['class/a.ts'])).stdout).toContain('0 shared');
});

describe('an interrupted run', () => {
  const class5 = {
    'class/a.ts': '// score 8',
    'class/b.ts': '// score 10',
    'class/c.ts': '// die-once',
    'class/d.ts': '// slow 10',
    'class/e.ts': '// slow 11',
  };
  const env = () => ({ SCRIPTED_LOG: log, SCRIPTED_DIED: join(home, 'died') });

  it('goes on after SIGKILL: what was graded is not graded again, and the result is as if nothing had happened', async () => {
    lay(class5);
    const killed = await start(home, ['class', '--jobs', '1'], env());
    expect(killed.signal).toBe('SIGKILL');
    expect(graded()).toEqual(['// score 8', '// score 10', '// die-once']);
    expect(summary()).toHaveProperty('partial', true);
    expect(summary().submissions.map(({ status, score }) => [status, score])).toEqual([
      ['graded', 8],
      ['graded', 10],
      ...Array.from({ length: 3 }, () => ['pending', null]),
    ]);

    const again = await start(home, ['class', '--jobs', '1'], env());
    expect(again.exitCode).toBe(1);
    expect(graded().slice(3)).toEqual(['// die-once', '// slow 10', '// slow 11']);
    expect(again.stderr).toContain('2 of 5 were graded by an earlier run');

    const anew = await start(home, ['class', '--out', 'anew'], env());
    expect(anew.stdout).toBe(again.stdout);
    const withoutTime = (folder?: string) => ({ ...summary(folder), at: null });
    expect(withoutTime()).toEqual(withoutTime('anew'));
  });

  it('stops at Ctrl-C with what it has, leaves no temporary folder, and goes on', async () => {
    const temporary = join(home, 'tmp');
    mkdirSync(temporary);
    lay({ 'class/a.ts': '// score 8', 'class/b.ts': '// slow 20000' });
    const running = start(home, ['class', '--jobs', '1'], { ...env(), TMPDIR: temporary });
    await vi.waitUntil(() => graded().includes('// slow 20000'), { timeout: 60_000 });
    running.kill('SIGINT');
    const { exitCode, stderr } = await running;
    expect(exitCode).toBe(2);
    expect(stderr.trim()).toBe(
      'scripted-grade: interrupted; results so far are in class-grades. The same command continues from there.',
    );
    expect(readdirSync(temporary)).toEqual([]);
    lay({ 'class/b.ts': '// score 10' });
    expect((await start(home, ['class'], env())).stderr).toContain('1 of 2 were graded by an earlier run');
  });

  it('grades again what has changed: the submission, the conditions, or a torn record', async () => {
    lay({
      'class/a.ts': '// score 8',
      'class/b/model.ts': '// score 8',
      'class/b/more.ts': '1',
      'class/c.ts': '// bug',
    });
    await start(home, ['class', '--jobs', '1'], env());
    const since = graded().length;
    lay({ 'class/b/more.ts': '2' });
    await start(home, ['class', '--jobs', '1'], env());
    expect(graded().slice(since)).toEqual(['// score 8', '// bug']);

    writeFileSync(join(home, 'class-grades/.resume/a.json'), '{"key":');
    await start(home, ['class', '--jobs', '1'], env());
    expect(graded().slice(since + 2)).toEqual(['// score 8', '// bug']);

    await start(home, ['class', '--jobs', '1'], { ...env(), SCRIPTED_CONDITIONS: 'other fixtures' });
    expect(graded().slice(since + 4)).toHaveLength(3);
    await start(home, ['class', '--jobs', '1', '--fresh'], env());
    expect(graded().slice(since + 7)).toHaveLength(3);
  });

  it('hints may change without grading anything again; the staff’s summary names misconceptions all the same', async () => {
    lay({ 'class/a.ts': '// score 8', 'class/b.ts': '// score 10' });
    await start(home, ['class'], env());
    await start(home, ['class', '--hints', 'none'], env());
    expect(graded()).toHaveLength(2);
    expect(readFileSync(join(home, 'class-grades/reports/a.json'), 'utf8')).not.toContain('no-max-shift');
    expect(row('a')!.misconceptions).toEqual(['no-max-shift']);
  });
});

describe('bad input is one clear line and exit 2', () => {
  it.each([
    ['an empty folder', ['empty'], /empty: expected a model\.ts or model\.py, or folders .* found none\./],
    ['a folder of archives', ['archives'], /found an archive, a\.zip\. Unpack the archives/],
    [
      'results into a folder of something else',
      ['class', '--out', 'empty/..'],
      /expected an empty folder, .* found a folder with other files\./,
    ],
    [
      'results where nothing can be written',
      ['class', '--out', '/dev/null/x'],
      /--out \/dev\/null\/x: expected a place that can be written/,
    ],
    [
      'gradescope of several',
      ['class', 'class/a', '--format', 'gradescope'],
      /--format gradescope: expected one submission, found several\./,
    ],
  ] as const)('%s', async (_, args, message) => {
    lay({ 'class/a/model.ts': '// score 10', 'archives/a.zip': 'PK' });
    mkdirSync(join(home, 'empty'));
    const { exitCode, stdout, stderr } = await call(home, args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('a results folder that can no longer be written stops the run instead of losing grades in silence', async () => {
    lay({ 'class/a/model.ts': '// score 10' });
    await start(home, ['class']);
    rmSync(join(home, 'class-grades/reports'), { recursive: true });
    writeFileSync(join(home, 'class-grades/reports'), 'not a folder');
    const { exitCode, stderr } = await start(home, ['class']);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/class-grades.*: expected a place that can be written, found [a-z]/);
  });
});

it('the results folder of an earlier run is never taken for submissions', async () => {
  lay({ 'class/a/model.ts': '// score 10' });
  await start(home, ['class', '--out', 'class/grades']);
  await start(home, ['class', '--out', 'class/grades']);
  expect(summary('class/grades').submissions).toHaveLength(1);
  expect(summary('class/grades').leftOut).toEqual([]);
  await start(home, ['class', '--out', 'elsewhere']);
  expect(summary('elsewhere').submissions).toHaveLength(1);
  expect(summary('elsewhere').leftOut.map(({ why }) => why)).toEqual(['results of an earlier run']);
});

it('a FIFO is a submission with a problem, and nobody waits for it', async () => {
  lay({ 'class/a/model.ts': '// score 10' });
  expect(spawnSync('mkfifo', [join(home, 'class/pipe.ts')]).status).toBe(0);
  await start(home, ['class']);
  expect(row('pipe')!.reason).toBe('It is not a regular file. Hand in the file itself.');
});

describe('a cohort’s folder', () => {
  it('is not hidden by a model.ts beside the submissions', async () => {
    lay({
      'class/model.ts': '// score 8',
      'class/anna/model.ts': '// score 10',
      'class/zoe/model.ts': '// score 10',
    });
    await start(home, ['class']);
    expect(summary().submissions.map(({ name, score }) => [name, score])).toEqual([
      ['anna', 10],
      ['model', 8],
      ['zoe', 10],
    ]);
  });

  it('loses no student who hands in a file of the marker’s name', async () => {
    lay({ 'class/anna/model.ts': '// score 10', 'class/anna/.hw5-grades': '', 'class/zoe/.hw5-grades': '' });
    await start(home, ['class']);
    expect(summary().submissions.map(({ name, score }) => [name, score])).toEqual([
      ['anna', 10],
      ['zoe', 0],
    ]);
  });

  it.runIf(process.platform === 'linux')('may hold names that are no UTF-8', async () => {
    lay({ 'class/anna/model.ts': '// score 10', 'class/zoe/model.ts': '// score 10' });
    const latin1 = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${home}/class/`), Buffer.from(name, 'latin1')]);
    const folders = ['Müller', 'Möller', 'M\\xFCller', 'Öz', 'Öz/a', 'zoe/Übung', 'Ä'];
    for (const folder of folders) mkdirSync(latin1(folder));
    const files = {
      'Müller/model.ts': '// score 10',
      // This one's name is plain, and what the first one's is shown as.
      'M\\xFCller/model.ts': '// score 8',
      'Öz/a/homework5.ts': '// score 8',
      'zoe/Übung/notes.txt': '',
      'Jäger.ts': '// score 10',
      'Ä/Lösung.ts': '// score 10',
    };
    for (const [file, text] of Object.entries(files)) writeFileSync(latin1(file), text);
    const temporary = join(home, 'tmp');
    mkdirSync(temporary);
    const env = { TMPDIR: temporary, SCRIPTED_LOG: log };
    const { exitCode } = await start(home, ['class', '--jobs', '3'], env);
    expect(exitCode).toBe(1);
    expect(summary().submissions.map(({ name, status, score }) => [name, status, score])).toEqual([
      ['\\xC4', 'rejected', 0],
      ['\\xD6z', 'graded', 8],
      ['anna', 'graded', 10],
      ['J\\xE4ger', 'graded', 10],
      ['M\\xF6ller', 'rejected', 0],
      ['M\\xFCller', 'graded', 8],
      ['M\\xFCller (2)', 'graded', 10],
      ['zoe', 'graded', 10],
    ]);
    expect(row('M\\xF6ller')!.reason).toContain('found no model.ts or model.py.');
    expect(row('\\xC4')!.reason).toContain('a name that is not UTF-8 and cannot be read: L\\xF6sung.ts');
    expect(readdirSync(temporary)).toEqual([]);

    const once = graded().length;
    writeFileSync(latin1('Müller/model.ts'), '// score 8');
    expect((await start(home, ['class'], env)).stderr).toContain('5 of 8 were graded by an earlier run');
    expect(graded().slice(once)).toEqual(['// score 8']);
    expect(row('M\\xFCller (2)')!.score).toBe(8);
  });
});

it('without a folder for temporary files nobody is graded', async () => {
  lay({ 'class/doe_1_2_model.ts': '// score 10', 'class/anna/model.ts': '// score 10' });
  const { exitCode, stdout, stderr } = await start(home, ['class'], {
    TMPDIR: join(home, 'absent'),
    SCRIPTED_LOG: log,
  });
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr.trim()).toMatch(
    /^scripted-grade: TMPDIR .*absent: expected a folder for temporary files [^\n]*$/,
  );
  expect(graded()).toEqual([]);
});
