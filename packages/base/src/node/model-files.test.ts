import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { foldersByLevel, isArchive, isModelFile, loaderOf } from './model-files.ts';

it.each([
  ['model.ts', true, 'ts'],
  ['doejane_123_model-1.mts', true, 'ts'],
  ['model.mjs', true, 'js'],
  ['MODEL.TS', true, null],
  ['hyperparameters.ts', false, 'ts'],
  ['doejane_123_hyperparameters-2.js', false, 'js'],
  ['model.d.ts', false, 'ts'],
  ['model.py', false, null],
  ['model.tsx', false, null],
] as const)('%s: a model %s, loaded as %s', (name, isModel, loader) => {
  expect([isModelFile(name), loaderOf(name)]).toEqual([isModel, loader]);
});

it('knows archives by their ending', () => {
  expect(['a.zip', 'a.tar.gz', 'a.RAR', 'zip.ts'].map(isArchive)).toEqual([true, true, true, false]);
});

it('lists folders level by level, without ignored entries and links', () => {
  const root = mkdtempSync(join(tmpdir(), 'hw5-model-files-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const folder of ['a/b/c', 'node_modules/x', '.git'])
    mkdirSync(join(root, folder), { recursive: true });
  for (const file of [
    'model.ts',
    'a/b/model.ts',
    'a/b/c/deep.ts',
    'node_modules/x/model.ts',
    '.git/model.ts',
  ]) {
    writeFileSync(join(root, file), '');
  }
  symlinkSync(join(root, 'a'), join(root, 'link'));
  expect([...foldersByLevel(root, 3)]).toEqual([
    [{ folder: root, files: ['model.ts'] }],
    [{ folder: join(root, 'a'), files: [] }],
    [{ folder: join(root, 'a/b'), files: ['model.ts'] }],
  ]);
});
