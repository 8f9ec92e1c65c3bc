import { expect, it } from 'vitest';
import { isArchive, isModelFile, loaderOf } from './model-files.ts';

it.each([
  ['model.ts', true, 'ts'],
  ['doejane_123_model-1.mts', true, 'ts'],
  ['model.mjs', true, 'js'],
  ['MODEL.TS', true, 'ts'],
  ['hyperparameters.ts', false, 'ts'],
  ['doejane_123_hyperparameters-2.js', false, 'js'],
  ['model.d.ts', false, 'ts'],
  ['model.py', true, null],
  ['hyperparameters.py', false, null],
  ['__init__.py', false, null],
  ['model.tsx', false, null],
] as const)('%s: a model %s, loaded as %s', (name, isModel, loader) => {
  expect([isModelFile(name), loaderOf(name)]).toEqual([isModel, loader]);
});

it('knows archives by their ending', () => {
  expect(['a.zip', 'a.tar.gz', 'a.RAR', 'zip.ts'].map(isArchive)).toEqual([true, true, true, false]);
});
