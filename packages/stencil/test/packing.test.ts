/** Tarballs and zips: the same bytes each time, with the right permission bits. */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { list } from 'tar';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installLibraries } from '../src/packing/install-libraries.ts';
import { listFiles } from '../src/packing/list-files.ts';
import { packTarball } from '../src/packing/pack-tarball.ts';
import { writeZip } from '../src/packing/zip.ts';
import { repositoryRoot } from '../src/repository.ts';
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
  await writeFile(join(folder, 'package.json'), '{ "name": "@hw5/some", "version": "1.2.3" }');
  const [one, two] = [join(home, '1'), join(home, '2')];
  await mkdir(one);
  await mkdir(two);
  expect(await packTarball(folder, one)).toBe('hw5-some-1.2.3.tgz');
  await utimes(join(folder, 'run'), 1e9, 1e9);
  const [first, second] = [join(one, 'hw5-some-1.2.3.tgz'), join(two, await packTarball(folder, two))];
  expect((await readFile(first)).equals(await readFile(second))).toBe(true);
  const paths: string[] = [];
  await list({ file: first, onReadEntry: ({ path }) => paths.push(path) });
  expect(paths.sort()).toEqual(['package/package.json', 'package/run', 'package/sub/ünïcode.txt']);
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

it('leaves links out, so that no file from elsewhere gets in', async () => {
  await symlink(join(folder, 'run'), join(folder, 'link'));
  await writeZip(folder, join(home, 'x.zip'));
  const found = await unzip(join(home, 'x.zip'), join(home, 'unpacked'));
  expect(found.map(({ path }) => path)).toEqual(['run', 'sub/ünïcode.txt']);
});

it('leaves no partial zip behind if a folder has its name', async () => {
  await mkdir(join(home, 'taken.zip', 'x'), { recursive: true });
  await expect(writeZip(folder, join(home, 'taken.zip'))).rejects.toThrow();
  expect((await readdir(home)).sort()).toEqual(['folder', 'taken.zip']);
});

describe('the libraries', () => {
  const repository = repositoryRoot(import.meta.url);
  const version = async (node_modules: string, name: string) =>
    (JSON.parse(await readFile(join(node_modules, name, 'package.json'), 'utf8')) as { version: string })
      .version;

  it.each(['x64', 'arm64'] as const)('for linux-%s are those installed here', async (architecture) => {
    const libraries = join(home, 'node_modules');
    await installLibraries(repository, libraries, architecture);
    const here = join(repository, 'packages', 'grader', 'node_modules');
    for (const name of ['typescript', 'esbuild', 'oxc-parser']) {
      expect([name, await version(libraries, name)]).toEqual([name, await version(here, name)]);
    }
    expect(await readdir(join(libraries, '@esbuild'))).toEqual([`linux-${architecture}`]);
    expect(await readdir(join(libraries, '@typescript'))).toEqual([`typescript-linux-${architecture}`]);
    const files = await listFiles(libraries);
    expect(files.filter((file) => file.startsWith('.') || file.startsWith('@hw5/'))).toEqual([]);
    expect(files.filter((file) => file.endsWith('.map'))).toEqual([]);
  });

  it('are named in one line if pnpm cannot install them', async () => {
    await expect(installLibraries(home, join(home, 'node_modules'), 'x64')).rejects.toMatchObject({
      code: 'libraries-unavailable',
      subject: "the grader's libraries for linux-x64",
    });
    expect((await readdir(home)).sort()).toEqual(['folder']);
  });
});
