/**
 * `hw5-grade` as it is shipped, on the real sandbox and the public fixtures. One process a case: these are
 * the slow tests.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, execaSync } from 'execa';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Summary } from '../../src/cohort/summary.ts';
import { resultsJsonSchema } from '../support/gradescope-schema.ts';
import { jsonReportSchema } from '../support/json-schema.ts';
import { builtGrader } from './built-grader.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'hw5 echt ü '));
let built: string;
const stencil = readFileSync(here('../../../../stencil/model.ts'), 'utf8');

function edit(text: string, from: string | RegExp, to: string): string {
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`the stencil no longer holds ${from}`);
  return edited;
}

/** The stencil with one line for a method's placeholder. */
const withMethod = (name: string, body: string): string =>
  edit(stencil, new RegExp(`throw new Error\\('not implemented yet: ${name}'\\);`), body);

const submissions: Record<string, string | Buffer> = {
  'stencil.ts': stencil,
  'syntax.ts': withMethod('loss', 'return -Math.log(0.5;'),
  'forbidden.ts': `import lodash from 'lodash';\nexport const x = lodash.sum([1]);\n${stencil}`,
  'reads.ts': `import { readFileSync } from 'node:fs';\nexport const x = readFileSync('/etc/passwd');\n${stencil}`,
  'talks.ts': `console.log('\\u001b[2J<b>hello</b>');\n${stencil}`,
  'init-only.ts': withMethod(
    'constructor',
    'this.W = np.random.rand(trainImages.shape[1]!, numClasses) as NDArray; this.b = np.zeros([1, numClasses]);',
  ),
  'no-model.ts': 'export const nothing = 1;\n',
  'kills.ts': `while (true) {}\n${stencil}`,
  'empty.ts': ' \n',
  'binary.ts': Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]),
};

beforeAll(async () => {
  built = await builtGrader();
  for (const [name, content] of Object.entries(submissions)) writeFileSync(join(home, name), content);
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

const grade = (args: readonly string[], env: Record<string, string> = {}) =>
  execa(process.execPath, [join(built, 'bin.js'), ...args], {
    cwd: home,
    env: { PATH: process.env.PATH, ...env },
    extendEnv: false,
    reject: false,
  });

it('the untouched stencil: seven friendly verdicts, 0 points', async () => {
  const { exitCode, stdout } = await grade(['stencil.ts']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatchInlineSnapshot(`
    "stencil.ts                                                        0 of 10 points

      ○ init             0 of 1               not implemented yet
      ○ logits           0 of 1   Eq. 1       not implemented yet
      ○ forwardPass      0 of 2   Eq. 2       not implemented yet
      ○ loss             0 of 1   Eq. 3       not implemented yet
      ○ backPropagation  0 of 2   Eqs. 6, 7   not implemented yet
      ○ gradientDescent  0 of 1   Eqs. 4, 5   not implemented yet
      ○ trainNN          0 of 2               not implemented yet

    7 hidden checks will run when you submit, with other numbers.
    0 of 10 points so far. You have not implemented anything yet. Start with init."
  `);
});

it('init written, the rest not: one point, and what to write next', async () => {
  const { exitCode, stdout } = await grade(['init-only.ts']);
  expect(exitCode).toBe(1);
  expect(stdout).toContain('✓ init             1 of 1');
  expect(stdout).toContain('To implement: logits, forwardPass, loss');
});

it('a syntax error: file, line and caret', async () => {
  const { exitCode, stdout } = await grade(['syntax.ts']);
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(
    /syntax\.ts:\d+:\d+ {2}error: Expected "\)" but found ";"\n {2}\d+ \| .*log\(0\.5;\n.*\^/,
  );
});

it.each(['forbidden.ts', 'no-model.ts'])('%s is rejected, in every format', async (file) => {
  const json = await grade([file, '--format', 'json']);
  expect(jsonReportSchema.parse(JSON.parse(json.stdout)).status).toBe('rejected');
  const results = await grade([file, '--format', 'gradescope']);
  expect(resultsJsonSchema.parse(JSON.parse(results.stdout)).score).toBe(0);
});

it('a file that is read while the module is loaded: every check says what, and in which line', async () => {
  const { checks } = jsonReportSchema.parse(
    JSON.parse((await grade(['reads.ts', '--format', 'json'])).stdout),
  );
  expect(checks).toHaveLength(7);
  for (const { status, message } of checks) {
    expect(status).toBe('errored');
    expect(message).toContain(
      'fs.readFileSync is not available while your code is graded; hw5 run allows it',
    );
    expect(message).toMatch(/reads\.ts:2:\d+|model\.ts:2:\d+/);
  }
});

it('what a submission prints is shown, and does nothing', async () => {
  const { stdout } = await grade(['talks.ts']);
  expect(stdout).toContain('│ \\u{1b}[2J<b>hello</b>');
});

it('a submission that never ends is stopped by the limits that were asked for', async () => {
  const started = performance.now();
  const { exitCode, stdout } = await grade([
    'kills.ts',
    '--time-limit',
    '1',
    '--total-time-limit',
    '3',
    '--format',
    'json',
  ]);
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout).score).toBe(0);
  // Three seconds by the limit; the rest is for a loaded machine.
  expect(performance.now() - started).toBeLessThan(30_000);
});

/** All processes: id, group, parent, and processor time used. */
function processes() {
  const { stdout } = execaSync('ps', ['-eo', 'pid=,pgid=,ppid=,time=']);
  return stdout.split('\n').map((line) => {
    const [pid, group, parent, time] = line.trim().split(/\s+/);
    return { pid: Number(pid), group: Number(group), parent: Number(parent), time: time! };
  });
}

it('Ctrl-C ends the submission with the grader', async () => {
  // Longer limits than the machine can need, so that the submission still runs when it is interrupted.
  const limits = ['--time-limit', '100', '--total-time-limit', '100'];
  const running = grade(['kills.ts', '--format', 'json', ...limits]);
  // The sandboxed process leads a group of its own, whose first process is the grader's child.
  const groupsIn = (all: ReturnType<typeof processes>): number[] =>
    all.filter(({ parent }) => parent === running.pid).map(({ pid }) => pid);
  const hasWorked = ({ time }: { time: string }): boolean => /[1-9]/.test(time);
  // A second of processor time: by then it is the submission's endless loop that runs.
  const started = await vi.waitUntil(
    () => {
      const all = processes();
      const groups = groupsIn(all);
      return all.some((each) => groups.includes(each.group) && hasWorked(each)) && groups;
    },
    { timeout: 60_000, interval: 100 },
  );
  running.kill('SIGINT');
  const { exitCode, stdout, stderr } = await running;
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toBe('hw5-grade: interrupted; nothing was written.');
  await vi.waitUntil(() => !processes().some(({ group }) => started.includes(group)), { timeout: 60_000 });
});

describe('bad input is one clear line and exit 2', () => {
  it.each([
    ['an empty file', 'empty.ts', /empty file/],
    ['a binary file', 'binary.ts', /not a text file/],
  ])('%s', async (_, file, message) => {
    const { exitCode, stdout, stderr } = await grade([file]);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    ['a missing set', {}, /manifest\.json: expected a readable fixture file, found nothing there/],
    ['a set that is no JSON', { 'manifest.json': '{' }, /manifest\.json: expected JSON/],
    ['a foreign set', { 'manifest.json': '{"name":"other"}' }, /manifest\.json, \w+: expected/],
  ])('fixtures: %s', async (_, files, message) => {
    const set = mkdtempSync(join(home, 'set-'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(set, name), text);
    const { exitCode, stderr } = await grade(['stencil.ts', '--fixtures', set]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it('on Gradescope, an empty file is a rejection that the student reads', async () => {
    const { exitCode, stdout } = await grade(['empty.ts', '--format', 'gradescope']);
    expect(exitCode).toBe(1);
    expect(resultsJsonSchema.parse(JSON.parse(stdout)).tests![0]!.output).toMatch(/an empty file/);
  });
});

it('a cohort with hostile submissions: each gets its own row, nothing is left behind', async () => {
  mkdirSync(join(home, 'class/ann'), { recursive: true });
  mkdirSync(join(home, 'tmp'));
  writeFileSync(join(home, 'class/ann/model.ts'), submissions['init-only.ts']!);
  writeFileSync(join(home, 'class/thief.ts'), `import { Model } from './copied.ts';\nexport { Model };\n`);
  writeFileSync(join(home, 'class/copied.ts'), submissions['init-only.ts']!);
  writeFileSync(join(home, 'class/kills.ts'), submissions['kills.ts']!);
  writeFileSync(join(home, 'class/binary.ts'), submissions['binary.ts']!);
  // Processor time: a right script needs a tenth of this.
  const args = ['class', '--time-limit', '1', '--total-time-limit', '4', '--out', 'grades'];
  const { exitCode, stdout } = await grade(args, { TMPDIR: join(home, 'tmp') });
  expect(exitCode).toBe(1);
  const summary = JSON.parse(readFileSync(join(home, 'grades/summary.json'), 'utf8')) as Summary;
  expect(summary.submissions.map(({ name, score }) => [name, score])).toEqual([
    ['ann', 1],
    ['binary', 0],
    ['copied', 1],
    ['kills', 0],
    ['thief', 0],
  ]);
  expect(summary.submissions[1]!.reason).toMatch(/^binary: expected a TypeScript file/);
  expect(summary.submissions.at(-1)!.reason).toMatch(/copied\.ts/);
  expect(readdirSync(join(home, 'tmp'))).toEqual([]);
  const again = await grade(args, { TMPDIR: join(home, 'tmp') });
  expect(again.stdout).toBe(stdout);
  expect(again.stderr).toContain('were graded by an earlier run');
});
