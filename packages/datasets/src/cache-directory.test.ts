import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { inputErrorOf } from '../test/helpers/input-error-of.ts';
import { temporaryFolder } from '../test/helpers/temporary-folder.ts';
import { cacheDirectory, clearCache } from './cache-directory.ts';

it('is HW5_CACHE, else below XDG_CACHE_HOME, else below the user’s cache folder', () => {
  expect(cacheDirectory({ HW5_CACHE: 'here', XDG_CACHE_HOME: '/xdg' })).toBe(resolve('here'));
  expect(cacheDirectory({ HW5_CACHE: '', XDG_CACHE_HOME: '/xdg' })).toBe(resolve('/xdg/hw5'));
  expect(cacheDirectory({})).toMatch(/hw5/);
});

it('clears our files and no others', async () => {
  const folder = temporaryFolder();
  const key = '0'.repeat(64);
  const ours = [`hw5-scenes-${key}.bin`, `hw5-scenes-${key}.bin.12-ab.tmp`];
  for (const name of [...ours, 'notes.txt', 'hw5-scenes-1.bin']) writeFileSync(join(folder, name), 'four');
  expect(await clearCache(folder)).toEqual({ directory: folder, files: 2, bytes: 8 });
  expect(readdirSync(folder).sort()).toEqual(['hw5-scenes-1.bin', 'notes.txt']);
  expect(await clearCache(join(folder, 'nowhere'))).toMatchObject({ files: 0, bytes: 0 });
});

it('reports a file that it cannot remove', async () => {
  const folder = temporaryFolder();
  const name = `hw5-scenes-${'0'.repeat(64)}.bin`;
  mkdirSync(join(folder, name)); // A folder where a file of ours would be.
  expect(await inputErrorOf(() => clearCache(folder))).toMatchObject({ code: 'file-access' });
});
