/** `hw5 sweep`: the grid, its files, going on after being cut off, and what it refuses. */
import { on } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { reportCommand } from '../src/report/report-command.ts';
import { parseSweepFlags, settleSweep } from '../src/sweep/sweep-options.ts';
import { hw5, start, temporaryFolder } from './support/hw5.ts';
import { testLossOf } from './support/test-loss.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

interface Results {
  readonly best: { readonly learningRate: number };
  readonly settings: readonly { readonly course: string }[];
  readonly cells: readonly {
    readonly learningRate: number;
    readonly batchSize: number;
    readonly seed: number;
    readonly epochs: readonly { readonly meanTestLoss: number }[];
    readonly seconds: number;
  }[];
}

/** A folder with tiny data in it. */
function workplace(): string {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'));
  return cwd;
}
const common = ['--data', 'data', '--epochs', '2', '--out', 'sweep'];
const read = (cwd: string, name: string): string => readFileSync(join(cwd, 'sweep', name), 'utf8');
const cellFiles = (cwd: string): string[] =>
  readdirSync(join(cwd, 'sweep', 'cells')).filter((name) => name.endsWith('.json'));

it('trains every cell as hw5 run would, writes CSV, JSON and a page, and trains only what is new', async () => {
  const cwd = workplace();
  const grid = ['--learning-rate', '0.01,0.5', '--batch-size', '1,8', '--seeds', '2'];
  const first = await hw5(['sweep', ...grid, ...common, '--jobs', '2'], { cwd });
  expect(first).toMatchObject({ stderr: 'note: written to sweep\n', exitCode: 0 });
  expect(first.stdout).toMatch(/^MNIST \(other images\): .* after 2 epochs, 2 seeds\n *rate {2}batch/);
  for (const line of first.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  expect(readdirSync(join(cwd, 'sweep')).sort()).toEqual([
    'cells',
    'report.html',
    'results.csv',
    'results.json',
    'sweep.json',
  ]);
  const { cells } = JSON.parse(read(cwd, 'results.json')) as Results;
  expect(cells.map(({ learningRate, batchSize, seed }) => [learningRate, batchSize, seed])).toEqual([
    ...[
      [0.01, 1, 0],
      [0.01, 1, 1],
      [0.01, 8, 0],
      [0.01, 8, 1],
    ],
    ...[
      [0.5, 1, 0],
      [0.5, 1, 1],
      [0.5, 8, 0],
      [0.5, 8, 1],
    ],
  ]);
  const flags = [
    '--learning-rate',
    '0.5',
    '--batch-size',
    '8',
    '--seed',
    '1',
    '--data',
    'data',
    '--epochs',
    '2',
  ];
  const single = await hw5(['run', '--dataset', 'mnist', '--mode', 'nn', ...flags, '--json'], { cwd });
  const own = cells[7]!.epochs.map(({ meanTestLoss: _, ...epoch }) => epoch);
  expect((JSON.parse(single.stdout) as { epochs: object[] }).epochs).toMatchObject(own);
  expect(cells[7]!.epochs[1]!.meanTestLoss).toBeCloseTo(testLossOf(cwd), 12);
  expect(read(cwd, 'results.csv').trimEnd().split('\n')).toHaveLength(1 + 8 * 2);
  expect(read(cwd, 'report.html')).toContain('Sweep on MNIST (other images): sweep');

  const wider = ['--learning-rate', '0.01,0.5,1e308', '--batch-size', '1,8', '--seeds', '2', '--json'];
  const second = await hw5(['sweep', ...wider, ...common, '--jobs', '1'], { cwd });
  expect(second.stderr).toBe('note: 8 of 12 trainings are in sweep already\nnote: written to sweep\n');
  const results = JSON.parse(second.stdout) as Results;
  // The seconds, too: they were read, not trained again.
  expect(results.cells.slice(0, 8)).toEqual(cells);
  expect(results.settings.at(-2)).toMatchObject({ learningRate: 1e308, batchSize: 1, course: 'not-finite' });
  expect(results.best.learningRate).toBeLessThan(1);

  // hw5 report makes the same page again, of the record alone.
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const again = join(cwd, 'again.html');
  const report = { args: [join(cwd, 'sweep')], flags: { out: again }, argv: [] };
  expect(await reportCommand(report).finally(() => stdout.mockRestore())).toBe(0);
  expect(readFileSync(again, 'utf8')).toBe(read(cwd, 'report.html'));
  const record = JSON.parse(read(cwd, 'results.json')) as { cells: object[] };
  writeFileSync(
    join(cwd, 'sweep', 'results.json'),
    JSON.stringify({ ...record, cells: record.cells.slice(1) }),
  );
  await expect(reportCommand(report)).rejects.toThrow(
    /results\.json: expected the results of a sweep, found cells: Some trainings are missing/,
  );
});

it('stands in hw5-sweep where no folder is named, and goes on there', async () => {
  const cwd = workplace();
  const grid = ['sweep', '--learning-rate', '0.01', '--seeds', '2', '--data', 'data', '--epochs', '1'];
  expect((await hw5(grid, { cwd })).stderr).toBe('note: written to hw5-sweep\n');
  expect((await hw5(grid, { cwd })).stderr).toContain('2 of 2 trainings are in hw5-sweep already');
});

it.each(['SIGKILL', 'SIGINT'] as const)('goes on where %s has cut it off', async (signal) => {
  const cwd = workplace();
  const sweep = (seeds: number): string[] => {
    const grid = ['--learning-rate', '0.01', '--seeds', String(seeds), '--jobs', '1'];
    return ['sweep', ...grid, '--data', 'data', '--epochs', '2', '--out', 'sweep'];
  };
  // One first, so that there is a folder to watch.
  await hw5(sweep(1), { cwd });
  for (const name of ['results.csv', 'results.json', 'report.html']) rmSync(join(cwd, 'sweep', name));
  // Far more than can be done before the signal comes.
  const cut = start(sweep(1000), { cwd });
  const watcher = watch(join(cwd, 'sweep', 'cells'));
  for await (const _ of on(watcher, 'change')) if (cellFiles(cwd).length >= 3) break;
  watcher.close();
  cut.kill(signal);
  const { exitCode, stderr } = await cut;
  const kept = cellFiles(cwd).length;
  expect(kept).toBeGreaterThanOrEqual(3);
  expect(kept).toBeLessThan(1000);
  expect(readdirSync(join(cwd, 'sweep')).sort()).toEqual(['cells', 'sweep.json']);
  if (signal === 'SIGINT') {
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^note: .*\nhw5: interrupted; \d+ of 1000 trainings are kept in sweep; the same command goes on from there\.\n$/,
    );
  }
  // A cell that got damaged all the same is trained again.
  writeFileSync(join(cwd, 'sweep', 'cells', cellFiles(cwd)[0]!), '{');
  const again = await hw5(['sweep', '--learning-rate', '0.01', '--seeds', String(kept + 1), ...common], {
    cwd,
  });
  expect(again).toMatchObject({ exitCode: 0 });
  const [, reused] = /note: (\d+) of \d+ trainings are in sweep already/.exec(again.stderr)!;
  // With one worker the seeds finish in their order, so all that was kept but one is asked for again.
  expect(Number(reused)).toBe(kept - 1);
  const { cells } = JSON.parse(read(cwd, 'results.json')) as Results;
  expect(cells.every(({ epochs }) => epochs.length === 2)).toBe(true);
});

describe('refuses, with one line and exit 2, leaving nothing behind,', () => {
  const out = ['--out', 'sweep'];
  it.each([
    [
      ['--learning-rate', '0.1,,0.2', ...out],
      '--learning-rate: expected finite numbers above 0 with commas between, found "0.1,,0.2". Write it like --learning-rate 0.01,0.5.',
    ],
    [['--learning-rate', '0.1,-1', ...out], '--learning-rate: expected finite numbers'],
    [
      ['--batch-size', '0', ...out],
      '--batch-size: expected integers from 1 to 1000000 with commas between, found "0".',
    ],
    [['--batch-size', '', ...out], '--batch-size: expected integers'],
    [['--seeds', '0', ...out], '--seeds: expected an integer from 1 to 1000, found "0".'],
    [
      ['--seeds', '2', '--seed', '4294967295', ...out],
      '--seed: expected an integer from 0 to 4294967295, found "4294967295".',
    ],
    [['--jobs', '257', ...out], '--jobs: expected an integer from 1 to 256, found "257".'],
    [['--epochs', 'ten', ...out], '--epochs: expected an integer from 1 to 1000000, found "ten".'],
    [['--limit', '0', ...out], '--limit: expected an integer from 1 up, found "0".'],
    [
      ['--dataset', 'mnits', ...out],
      '--dataset: expected mnist or scenerec, found "mnits". Did you mean mnist?',
    ],
    [['--data', '', ...out], '--data: expected a path, found "". Name one, or leave out --data.'],
    [['--out', ''], '--out: expected a path, found "". Name one, or leave out --out.'],
  ])('%j', (words, message) => {
    const flags: Record<string, string> = {};
    for (let k = 0; k < words.length; k += 2)
      flags[words[k]!.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())] = words[k + 1]!;
    expect(() => parseSweepFlags(flags)).toThrow(message);
  });

  it.each([
    [['sweep', '--data', 'absent', ...out], 'expected a folder, found nothing there.'],
    [['sweep', '--seeds', 'x', ...out], '--seeds: expected an integer from 1 to 1000, found "x".'],
  ])('%j', async (args, message) => {
    const cwd = temporaryFolder();
    const { stdout, stderr, exitCode } = await hw5(args, { cwd });
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toContain(message);
    expect(readdirSync(cwd)).toEqual([]);
  });

  it.each<[string, Record<string, string>, string]>([
    ['a folder with other files in it', { 'essay.txt': '' }, 'found one with other files in it.'],
    [
      'a newer sweep',
      { 'sweep.json': '{"format":"hw5-sweep/2"}' },
      'expected format hw5-sweep/1, found hw5-sweep/2. A newer hw5 has written it',
    ],
    [
      'a damaged sweep.json',
      { 'sweep.json': '{' },
      'found one whose sweep.json is damaged or of another program.',
    ],
  ])('%s', async (_, files, message) => {
    const cwd = workplace();
    mkdirSync(join(cwd, 'sweep'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(cwd, 'sweep', name), text);
    const { stderr, exitCode } = await hw5(['sweep', ...common], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(readdirSync(join(cwd, 'sweep'))).toEqual(Object.keys(files));
  });

  it('a file where the folder should be', async () => {
    const cwd = workplace();
    writeFileSync(join(cwd, 'sweep'), '');
    const { stderr, exitCode } = await hw5(['sweep', ...common], { cwd });
    expect(exitCode).toBe(2);
    expect(stderr).toContain('expected a place that can be written, found a file where a folder should be.');
  });
});

it('fills in the defaults, and counts a value that is named twice once', () => {
  const flags = parseSweepFlags({ out: 'x', batchSize: '8, 1,8', seed: '7', jobs: '1' });
  expect(settleSweep(flags, null)).toMatchObject({
    ...{ dataset: 'mnist', learningRates: [0.001, 0.01, 0.1, 0.5], batchSizes: [8, 1] },
    ...{ seeds: [7, 8, 9], epochs: 10, limit: undefined, jobs: 1, json: false },
  });
});
