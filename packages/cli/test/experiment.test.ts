/** `hw5 experiment`: what the workers compute, what is written, what is refused. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstImages } from '@hw5/core/images';
import { loadMnist } from '@hw5/datasets';
import { imagesOf, layersExperiment } from '@hw5/experiments';
import type { DeletionOutcome, WatermarkOutcome } from '@hw5/lab/experiments';
import { runTask } from '@hw5/lab/experiments';
import { expect, it, vi } from 'vitest';
import { parseDeletion } from '../src/experiment/deletion.ts';
import { experimentCommand } from '../src/experiment/experiment-command.ts';
import { parseFilters } from '../src/experiment/filters.ts';
import { parseLayers } from '../src/experiment/layers.ts';
import { parseLocal } from '../src/experiment/local.ts';
import { parseWatermark } from '../src/experiment/watermark.ts';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

it('trains in workers what the package computes, and writes numbers and figures', async () => {
  const cwd = temporaryFolder();
  const directory = writeTinyMnist(join(cwd, 'data'));
  const flags = ['--networks', 'softmax,conv-relu-pool', '--epochs', '2', '--seeds', '2', '--limit', '50'];
  const amounts = ['--shift', '2', '--turn=-20', '--scale', '0.8'];
  const args = ['experiment', 'layers', ...flags, ...amounts, '--data', 'data', '--out', 'out', '--figures'];
  const { stdout, stderr, exitCode } = await hw5(args, { cwd });
  expect({ stderr, exitCode }).toEqual({ stderr: 'note: written to out\n', exitCode: 0 });
  expect(stdout).toContain('MNIST (other images), 20 test images; 50 training images, 2 epochs, 2 seeds');
  for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  const dataset = await loadMnist({ directory });
  const { runs, summary } = read(join(cwd, 'out', 'results.json'));
  const settings = { filters: 8, kernel: 3, stride: 1, pool: 2, learningRate: 0.03, batchSize: 10 };
  const { maps: _, ...expected } = layersExperiment(
    {
      ...{ train: imagesOf(firstImages(dataset.train, 50)), test: imagesOf(dataset.test) },
      ...{ side: 28, classCount: 10 },
    },
    {
      ...{ ...settings, network: 'conv-relu-pool', seed: 1, epochs: 2, transformed: 1000, image: 0 },
      transforms: runs[3].transforms,
    },
  );
  expect(runs).toHaveLength(4);
  expect(runs[3]).toEqual(JSON.parse(JSON.stringify(expected)));
  const both = [runs[2], runs[3]].map((run) => run.epochs[1].testAccuracy);
  expect(summary[1].testAccuracy).toEqual({
    mean: (both[0] + both[1]) / 2,
    least: Math.min(...both),
    most: Math.max(...both),
  });
  const figures = readdirSync(join(cwd, 'out', 'figures'));
  for (const name of ['layers-test.pdf', 'layers-turn-upper-half.svg', 'layers-maps-conv-relu-pool.png'])
    expect(figures).toContain(name);
});

async function filters(flags: Readonly<Record<string, unknown>>): Promise<string> {
  const stdout = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    expect(await experimentCommand('filters', { args: [], flags, argv: ['experiment', 'filters'] })).toBe(0);
    return stdout.mock.calls.join('');
  } finally {
    vi.restoreAllMocks();
  }
}

it('needs no data to rank filters, replaces its own results and nobody else’s', async () => {
  const out = join(temporaryFolder(), 'ranks');
  const flags = { kernel: '2', stride: '2', count: '1,3,4', out, json: true, figures: true };
  const printed = JSON.parse(await filters(flags));
  expect(printed).toEqual(read(join(out, 'results.json')));
  // Each of the 36 places of a filter keeps one dimension of 144.
  expect(printed.random.map(({ rank }: { rank: number }) => rank)).toEqual([36, 108, 144]);
  expect(readdirSync(join(out, 'figures')).sort()).toEqual([
    ...['captions.md', 'figures.tex', 'filters.pdf', 'filters.png', 'filters.svg'],
  ]);
  // The frame of what is whole.
  const svg = readFileSync(join(out, 'figures', 'filters.svg'), 'utf8');
  expect(svg.match(/>all</g)).toHaveLength(1);
  const text = await filters({ ...flags, json: false, figures: false });
  expect(text).toMatch(/2 × 2 +2 +25 % +75 % +all/);
  writeFileSync(join(out, 'results.json'), '{}');
  await expect(filters(flags)).rejects.toThrow(
    /expected a new file, or a report to replace, found another file/,
  );
});

it('finds a watermark by explanations and not by accuracy, and deletes better than chance', async () => {
  const { train, test } = await loadMnist({ directory: undefined });
  const images = { train: firstImages(train, 3000), test: firstImages(test, 1000), side: 28, classCount: 10 };
  const shared = { seed: 0, epochs: 3, learningRate: 0.01, images: 10, limeVariants: 300, limeSquare: 4 };
  const run = (task: Parameters<typeof runTask>[1]) => runTask(images, task, () => {});
  const watermark = run({ kind: 'watermark', settings: { ...shared, digit: 7, size: 3 } });
  const { plain, marked, findings } = watermark as WatermarkOutcome;
  expect(marked.marked).toBeGreaterThan(plain.unmarked);
  expect(marked.classWithMark).toBeGreaterThan(0.9);
  expect(marked.classWithoutMark).toBeLessThan(plain.classWithoutMark / 2);
  const found = Object.fromEntries(findings.map(({ name, found }) => [name, found]));
  expect(found).toMatchObject({ saliency: 1, LIME: 1 });
  expect(found.chance).toBeLessThan(0.5);
  const { curves } = run({ kind: 'deletion', settings: { ...shared, pixels: 40 } }) as DeletionOutcome;
  const areas = curves.map(({ area }) => area);
  expect(areas).toEqual(areas.toSorted((a, b) => a - b));
  expect(curves.map(({ name }) => name)).toEqual(['saliency', 'LIME', 'chance']);
});

it('explains networks that a student’s class trains, and says so', async () => {
  const cwd = temporaryFolder();
  const directory = writeTinyMnist(join(cwd, 'data'));
  const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');
  writeFileSync(join(cwd, 'model.ts'), solution);
  writeFileSync(join(cwd, 'hyperparameters.ts'), 'export const hyperparameters = { learningRate: 0.02 };');
  const shrugging = solution.replace(
    /^ {2}accuracyNN\(/m,
    '  accuracyNN() {\n    return 0.375;\n  }\n\n  accuracy(',
  );
  writeFileSync(join(cwd, 'other.ts'), shrugging);
  const few = ['--seeds', '1', '--epochs', '2', '--limit', '50', '--images', '4', '--lime-variants', '50'];
  const call = (...args: string[]) => hw5(['experiment', ...args, ...few, '--data', 'data'], { cwd });
  const [marked, deleted] = await Promise.all([
    call('watermark', '--model', 'model.ts', '--digit', '3', '--out', 'marked'),
    call('deletion', '--model', 'other.ts', '--learning-rate', '0.1', '--pixels', '9', '--json'),
  ]);
  const dataset = await loadMnist({ directory });
  const images = {
    ...{ train: firstImages(dataset.train, 50), test: dataset.test, side: 28, classCount: 10 },
  };
  const shared = { seed: 0, epochs: 2, images: 4, limeVariants: 50 };
  // A right model trains what the reference does, but for the order of its sums.
  const mark = { ...shared, learningRate: 0.02, limeSquare: 4, digit: 3, size: 3 };
  const { summary: _, ...record } = read(join(cwd, 'marked', 'results.json'));
  expect(record).toMatchObject({
    model: 'model.ts',
    runs: [runTask(images, { kind: 'watermark', settings: mark }, () => {})],
  });
  expect(marked.stdout).toContain('networks: weights trained by model.ts, probabilities by the reference\n');
  expect(marked.stderr).toBe(
    'note: learning rate 0.02 (hyperparameters.ts), epochs 2 (--epochs)\nnote: written to marked\n',
  );
  const erase = { ...shared, learningRate: 0.1, limeSquare: 2, pixels: 9 };
  const outcome = runTask(images, { kind: 'deletion', settings: erase }, () => {}) as DeletionOutcome;
  const areas = ({ curves }: DeletionOutcome) => curves.map(({ area }) => area);
  expect(areas(JSON.parse(deleted.stdout).runs[0])).toBeAllclose(areas(outcome), { rtol: 1e-12 });
  expect(deleted.stderr).toMatch(
    /seed 0: other\.ts gives an accuracy of 37\.5.%, the reference with its weights \d/,
  );
});

const images = (count: number) => ({ count, labels: new Int32Array(count) }) as never;
const tiny = { train: images(60), test: images(20), side: 28, classCount: 10 };

it.each([
  [
    '--networks',
    parseLayers,
    { networks: 'softmax,convolution' },
    'of softmax, conv, conv-relu, conv-relu-pool',
  ],
  ['--scale', parseLayers, { scale: '0' }, 'factors above 0, with commas between, found "0"'],
  ['--kernel', parseLayers, { kernel: '0' }, 'an integer from 1 to 28, found "0"'],
  ['--figures', parseLayers, { figures: true }, 'a folder to put them in, found no --out'],
  ['--seed', parseLocal, { seed: '4294967295' }, 'an integer from 0 to 4294967295'],
  [
    '--images',
    parseLocal,
    { images: '300,' },
    'integers from 1 to 1000000 with commas between, found "300,"',
  ],
  ['--stride', parseFilters, { stride: '5' }, 'of 1, 2, 3, 4, 6, 12, with commas between, found "5"'],
  ['--pixels', parseDeletion, { pixels: 'many' }, 'an integer from 1 to 784, found "many"'],
  ['--digit', parseWatermark, { digit: '10' }, 'an integer from 0 to 9, found "10"'],
] as const)('refuses %s', (flag, parse, flags, expected) => {
  const line = `${flag}: expected ${expected}`;
  expect(() => parse(flags)).toThrow(expect.objectContaining({ message: expect.stringContaining(line) }));
});

it.each([
  [
    '--kernel',
    parseLayers,
    { kernel: '20', stride: '9', pool: '2' },
    '--pool: expected an integer from 1 to 1',
  ],
  ['--image', parseLayers, { image: '20' }, '--image: expected an integer from 0 to 19, found "20"'],
  ['--images', parseLocal, { images: '61' }, '--images: expected at most 60, which is all training images'],
  ['--lime-square', parseDeletion, { limeSquare: '3' }, '--lime-square: expected a divisor of 28'],
  ['--digit', parseWatermark, { digit: '7' }, '--digit: expected a digit that the test set has, found "7"'],
] as const)('refuses %s for images that it does not fit', async (_, parse, flags, line) => {
  const refused = parse(flags).run(async ({ tasks }) => {
    tasks(tiny);
    return { outcomes: [], about: { title: '', whose: '' } };
  });
  await expect(refused).rejects.toThrow(line);
});
