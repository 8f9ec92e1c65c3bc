/** `grade --watch`: what is graded when, how reports follow each other, and how it ends. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { call, scratch, start, startInTerminal } from './program.ts';

const FULL = '10 of 10 points';
const LESS = '8 of 10 points';
const DEADLINE = { timeout: 60_000 };

/** Starts watching a folder of its own that holds these files. */
function watching(name: string, files: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const home = join(scratch, `watch ${name}`);
  mkdirSync(home, { recursive: true });
  const write = (file: string, text: string): void => writeFileSync(join(home, file), text);
  for (const [file, text] of Object.entries(files)) write(file, text);
  const log = join(home, 'log.txt');
  const grading = start(home, ['model.ts', '--watch', ...args], { SCRIPTED_LOG: log });
  onTestFinished(async () => {
    grading.kill('SIGKILL');
    await grading;
  });
  let stdout = '';
  grading.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const reports = (): string[] => stdout.split(/^-{60}\n/m);
  return {
    home,
    grading,
    write,
    logged: () => readFileSync(log, 'utf8').trim().split('\n'),
    last: () => reports().at(-1)!,
    /** Waits until so many reports have come. */
    report: (count: number) =>
      expect.poll(() => reports().filter((text) => text !== '').length, DEADLINE).toBe(count),
  };
}

it('grades at every save, prints one report after another, and marks the checks that changed', async () => {
  const { write, report, last, grading } = watching('saves', { 'model.ts': '// score 8' });
  await report(1);
  expect(last()).toContain(LESS);
  expect(last()).not.toContain('before:');
  write('model.ts', '// score 10');
  await report(2);
  expect(last()).toContain(FULL);
  expect(last()).toMatch(/forwardPass .*passed \(before: wrong result\)/);
  expect(last().match(/before:/g)).toHaveLength(1);
  write('model.ts', '// score 10 still');
  await report(3);
  expect(last()).not.toContain('before:');
  grading.kill('SIGINT');
  expect((await grading).exitCode).toBe(0);
});

it('uses each sandbox once: one is opened ahead for each grade, and none is left open', async () => {
  const { write, report, logged } = watching('sandboxes', { 'model.ts': '// score 8' });
  await report(1);
  write('model.ts', '// score 10');
  await report(2);
  expect(logged()).toEqual([
    'uses a sandbox opened ahead',
    'closes a sandbox',
    '// score 8',
    'uses a sandbox opened ahead',
    'closes a sandbox',
    '// score 10',
  ]);
});

it('notices a file that takes the place of the old one, as editors save', async () => {
  const { home, write, report, last } = watching('renames', { 'model.ts': '// score 8' });
  await report(1);
  for (const [count, score] of [
    [2, '10'],
    [3, '8'],
  ] as const) {
    write('.model.ts.tmp', `// score ${score}`);
    renameSync(join(home, '.model.ts.tmp'), join(home, 'model.ts'));
    await report(count);
    expect(last()).toContain(`${score} of 10 points`);
  }
});

it('grades when an imported file is saved, and not for other files or the same text', async () => {
  const model = "// score 8\nimport { a } from './helper.ts';";
  const { write, report, logged } = watching('imports', { 'model.ts': model, 'helper.ts': '1' });
  await report(1);
  write('other.ts', '1');
  write('model.ts', model);
  // Time for a wrong grade to begin: the count below would then be higher.
  await later(200);
  write('helper.ts', '2');
  await report(2);
  expect(logged().filter((line) => line === '// score 8')).toHaveLength(2);
});

it('grades again what was saved while it was grading', async () => {
  const { write, report, last, logged } = watching('meanwhile', { 'model.ts': '// slow 700' });
  await expect.poll(() => logged(), DEADLINE).toContain('// slow 700');
  write('model.ts', '// score 8');
  await report(2);
  expect(last()).toContain(LESS);
});

it('ends the grade of what is saved anew, and no other', async () => {
  const { write, report, last, logged } = watching('endless', { 'model.ts': '// endless' });
  await expect.poll(() => logged(), DEADLINE).toContain('// endless');
  // Beside it, and the same text again.
  write('other.ts', '');
  write('model.ts', '// endless');
  write('model.ts', '// score 8');
  await report(1);
  expect(last()).toContain(LESS);
  expect(logged().filter((line) => line === '// endless')).toHaveLength(1);
});

it('goes on after a submission that is rejected, empty or gone', async () => {
  const { home, write, report, last, grading } = watching('faults', { 'model.ts': '// reject' });
  await report(1);
  expect(last()).toContain('It does not compile.');
  write('model.ts', '// input-error');
  await report(2);
  expect(last()).toContain('expected a, found b. Do c.');
  rmSync(join(home, 'model.ts'));
  await report(3);
  expect(last()).toContain('nothing there');
  write('model.ts', '// score 8');
  await report(4);
  expect(last()).toContain(LESS);
  grading.kill('SIGTERM');
  expect((await grading).exitCode).toBe(1);
});

it('ends with 2 at a fault of the grader itself', async () => {
  const { grading } = watching('bug', { 'model.ts': '// bug' });
  const { exitCode, stderr } = await grading;
  expect([exitCode, stderr]).toEqual([2, expect.stringContaining('a bug of the engine')]);
});

/** util-linux' `script` runs a command in a terminal of its own. */
const script = ['/usr/bin/script', '/bin/script'].find((path) => existsSync(path));

it.runIf(script !== undefined && process.platform === 'linux')(
  'in a terminal, redraws, shows points before type errors, and ends at q',
  async () => {
    const home = join(scratch, 'watch terminal');
    mkdirSync(home);
    writeFileSync(join(home, 'model.ts'), '// score 8');
    const typing = startInTerminal(script!, home, ['model.ts', '--watch']);
    let shown = '';
    typing.stdout.on('data', (chunk: Buffer) => {
      shown += chunk.toString();
    });
    const screens = () => shown.split('\u001b[2J\u001b[3J\u001b[H').slice(1);
    await expect.poll(() => screens().at(-1), DEADLINE).toContain('q ends it');
    expect(screens()).toHaveLength(1);
    writeFileSync(join(home, 'model.ts'), '// score 10');
    await expect.poll(() => screens().length, DEADLINE).toBe(2);
    await expect.poll(() => screens().at(-1), DEADLINE).toContain('q ends it');
    expect(screens().at(-1)).toContain(FULL);
    writeFileSync(join(home, 'model.ts'), '// typed');
    await expect.poll(() => screens().at(-1), DEADLINE).toContain('A string is no number.');
    expect(screens()).toHaveLength(4);
    expect(screens().at(-2)).toContain(FULL);
    expect(screens().at(-2)).not.toContain('A string is no number.');
    typing.stdin.write('q');
    expect((await typing).exitCode).toBe(0);
  },
);

it('watches one submission, for people', async () => {
  const home = join(scratch, 'watch usage');
  mkdirSync(join(home, 'class/a'), { recursive: true });
  for (const file of ['model.ts', 'b.ts', 'class/a/model.ts', 'class/b.ts'])
    writeFileSync(join(home, file), '// score 10');
  const cases = [
    [['model.ts', 'b.ts', '--watch'], 'found 2 paths'],
    [['class', '--watch'], 'found a folder of submissions'],
    [['model.ts', '--watch', '--format', 'json'], 'found "json"'],
    [['model.ts', '--watch', '--out', 'report.txt'], 'found "report.txt"'],
  ] as const;
  for (const [args, found] of cases) {
    const { exitCode, stderr, stdout } = await call(home, args);
    expect([exitCode, stdout, stderr]).toEqual([2, '', expect.stringContaining(`--watch: expected`)]);
    expect(stderr).toContain(found);
  }
});
