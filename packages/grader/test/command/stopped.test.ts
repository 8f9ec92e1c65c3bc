/**
 * `hw5-grade` that is stopped in the middle and goes on (a suspended laptop, a paused container): what its
 * sandbox did meanwhile counts, and no clock is believed that ran while nobody looked.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { builtGrader } from './built-grader.ts';

const home = mkdtempSync(join(tmpdir(), 'hw5 stopped '));
let built: string;
/** Each script works for a few tenths of a second before it does anything, and gets one check right. */
const model = `import * as np from 'numpy-ts';
let sum = 0;
for (let i = 0; i < 1e8; i++) sum += i;
export class Model {
  constructor(images, labels, numClasses) { this.W = np.zeros([1, 1]); this.b = np.zeros([1, numClasses]); this.history = []; }
  static loss(probabilities, gtLabel) { return -Math.log(Number(probabilities.get([0, gtLabel])) + 1e-10); }
}`;
beforeAll(async () => {
  built = await builtGrader();
  writeFileSync(join(home, 'model.ts'), model);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** A wall clock of nine seconds for each script. */
const grade = () =>
  execa(process.execPath, [join(built, 'bin.js'), 'model.ts', '--format', 'json', '--time-limit', '1.5'], {
    cwd: home,
    reject: false,
  });

/** What it prints when nothing stops it. */
let undisturbed: string;
beforeAll(async () => {
  const { exitCode, stderr, stdout } = await grade();
  expect([exitCode, stderr]).toEqual([1, '']);
  expect(JSON.parse(stdout)).toMatchObject({ score: 1, status: 'graded' });
  undisturbed = stdout;
});

/** Longer than that wall clock. */
const STOPPED_MS = 12_000;

const read = (path: string): string => {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
};
/** The process and all below it. */
const treeOf = (pid: number): number[] => {
  const children = read(`/proc/${pid}/task/${pid}/children`).match(/\d+/g) ?? [];
  return [pid, ...children.map(Number).flatMap(treeOf)];
};
const ticksOf = (pid: number): number => {
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11] ?? 0) + Number(fields[12] ?? 0);
};
/** Processor time in milliseconds of the busiest process below the grader. */
const busiest = (pid: number): number => Math.max(0, ...treeOf(pid).slice(1).map(ticksOf)) * 10;

it.runIf(process.platform === 'linux').each([
  ['alone', (pid: number) => [pid]],
  ['with all that it has started', treeOf],
])(
  'stopped %s for longer than the wall clock, it comes to the same verdict',
  { concurrent: true },
  async (_, toStop) => {
    const running = grade();
    const pid = running.pid!;
    // A script is at work.
    await vi.waitUntil(() => busiest(pid) > 300, { timeout: 60_000, interval: 5 });
    const stopped = toStop(pid);
    for (const each of stopped) process.kill(each, 'SIGSTOP');
    await sleep(STOPPED_MS);
    for (const each of stopped) process.kill(each, 'SIGCONT');
    const { stdout, exitCode } = await running;
    expect([exitCode, stdout]).toEqual([1, undisturbed]);
  },
);
