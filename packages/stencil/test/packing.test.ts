/** Tarballs and zips: the same bytes each time, with the right permission bits. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { list } from 'tar';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fetchPackage } from '../src/packing/copy-packages.ts';
import { writeTarball } from '../src/packing/tarball.ts';
import { writeZip } from '../src/packing/zip.ts';
import { unzip } from './support/unzip.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 pack ü '));
  folder = join(home, 'folder');
  await mkdir(join(folder, 'sub'), { recursive: true });
  await writeFile(join(folder, 'sub', 'ünïcode.txt'), 'text\n');
  await writeFile(join(folder, 'run'), '#!/bin/sh\n');
});
afterEach(() => rm(home, { recursive: true }));

it('makes the same tarball whatever the times of the files are', async () => {
  const [one, two] = [join(home, 'new', '1.tgz'), join(home, '2.tgz')];
  await writeTarball(folder, one);
  await utimes(join(folder, 'run'), 1e9, 1e9);
  await writeTarball(folder, two);
  expect((await readFile(one)).equals(await readFile(two))).toBe(true);
  const paths: string[] = [];
  await list({ file: one, onReadEntry: ({ path }) => paths.push(path) });
  expect(paths).toEqual(['package/run', 'package/sub/ünïcode.txt']);
});

it('makes the same zip whatever times and permission bits the files have', async () => {
  const [one, two] = [join(home, 'new', '1.zip'), join(home, '2.zip')];
  const options = { prefix: 'out', executable: ['run'] };
  await writeZip(folder, one, options);
  await utimes(join(folder, 'run'), 1e9, 1e9);
  await chmod(join(folder, 'run'), 0o600);
  await writeZip(folder, two, options);
  expect((await readFile(one)).equals(await readFile(two))).toBe(true);
  expect(await unzip(one, join(home, 'unpacked'))).toEqual([
    { path: 'out/run', mode: 0o755 },
    { path: 'out/sub/ünïcode.txt', mode: 0o644 },
  ]);
  expect(await readFile(join(home, 'unpacked', 'out', 'sub', 'ünïcode.txt'), 'utf8')).toBe('text\n');
});

it('leaves links out, so that nothing from elsewhere slips in', async () => {
  await symlink(join(folder, 'run'), join(folder, 'link'));
  await writeZip(folder, join(home, 'x.zip'));
  const found = await unzip(join(home, 'x.zip'), join(home, 'unpacked'));
  expect(found.map(({ path }) => path)).toEqual(['run', 'sub/ünïcode.txt']);
});

it('leaves no part of a zip behind when the place is taken by a folder', async () => {
  await mkdir(join(home, 'taken.zip', 'x'), { recursive: true });
  await expect(writeZip(folder, join(home, 'taken.zip'))).rejects.toThrow();
  expect((await readdir(home)).sort()).toEqual(['folder', 'taken.zip']);
});

it('fetches a package that is not installed, without running its scripts', async () => {
  const target = join(home, 'fetched');
  await mkdir(target);
  await fetchPackage({ name: 'isexe', version: '2.0.0' }, target);
  expect(JSON.parse(await readFile(join(target, 'package.json'), 'utf8'))).toMatchObject({
    version: '2.0.0',
  });
  expect((await readdir(target)).filter((name) => name.startsWith('.fetch-'))).toEqual([]);
});
