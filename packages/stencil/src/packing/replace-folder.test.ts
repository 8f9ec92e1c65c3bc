import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { replaceFolder } from './replace-folder.ts';

let home: string;
let target: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 replace ü '));
  target = join(home, 'deep', 'out');
});
afterEach(() => rm(home, { recursive: true }));

const isOurs = (name: string | null) => name === 'ours';
const fill = (text: string) => async (folder: string) => {
  await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'ours' }));
  await writeFile(join(folder, 'file'), text);
};

it('makes the folder, replaces an earlier one, and leaves nothing beside it', async () => {
  await replaceFolder(target, isOurs, fill('one'));
  await writeFile(join(target, 'left over'), '');
  await replaceFolder(target, isOurs, fill('two'));
  expect((await readdir(target)).sort()).toEqual(['file', 'package.json']);
  expect(await readFile(join(target, 'file'), 'utf8')).toBe('two');
  expect(await readdir(join(home, 'deep'))).toEqual(['out']);
});

it('accepts an empty folder', async () => {
  await mkdir(target, { recursive: true });
  await replaceFolder(target, isOurs, fill('one'));
  expect(await readFile(join(target, 'file'), 'utf8')).toBe('one');
});

it.each(['{"name": "theirs"}', 'no JSON', '[]', '{"name": 1}'])(
  'refuses a folder with package.json %s',
  async (text) => {
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'package.json'), text);
    await expect(replaceFolder(target, isOurs, fill('one'))).rejects.toMatchObject({
      code: 'folder-taken',
      found: 'a folder with 1 other entry',
    });
    expect(await readdir(target)).toEqual(['package.json']);
  },
);

it('leaves the old folder in place when filling the new one fails', async () => {
  await replaceFolder(target, isOurs, fill('one'));
  const fail = () => Promise.reject(new Error('no luck'));
  await expect(replaceFolder(target, isOurs, fail)).rejects.toThrow('no luck');
  expect(await readFile(join(target, 'file'), 'utf8')).toBe('one');
  expect(await readdir(join(home, 'deep'))).toEqual(['out']);
});
