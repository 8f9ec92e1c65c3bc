import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dependencyTree } from './dependency-tree.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 tree ü '));
});
afterEach(() => rm(home, { recursive: true }));

async function install(path: string, version: string, more: object = {}): Promise<void> {
  const folder = join(home, path);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), JSON.stringify({ version, ...more }));
}

const places = (names: string[], architecture: 'x64' | 'arm64' = 'x64') =>
  dependencyTree(names, home, architecture).map(({ place, version, source }) => [
    place,
    version,
    source === null ? 'fetch' : 'copy',
  ]);

it('places packages as high as possible and a second version below the one that needs it', async () => {
  await install('node_modules/a', '1.0.0', { dependencies: { c: '^2.0.0' } });
  await install('node_modules/a/node_modules/c', '2.0.0', { dependencies: { d: '*' } });
  await install('node_modules/@s/b', '1.0.0', { dependencies: { c: '^1.0.0', a: '*' } });
  await install('node_modules/c', '1.0.0');
  await install('node_modules/d', '1.0.0');
  expect(places(['a', '@s/b'])).toEqual([
    ['node_modules/a', '1.0.0', 'copy'],
    ['node_modules/@s/b', '1.0.0', 'copy'],
    ['node_modules/c', '2.0.0', 'copy'],
    ['node_modules/@s/b/node_modules/c', '1.0.0', 'copy'],
    ['node_modules/d', '1.0.0', 'copy'],
  ]);
});

it('hides no version from a package above the one that needs another', async () => {
  await install('node_modules/a', '1.0.0', { dependencies: { b: '2', c: '2' } });
  await install('node_modules/b', '1.0.0');
  await install('node_modules/c', '2.0.0');
  await install('node_modules/a/node_modules/b', '2.0.0', { dependencies: { c: '3' } });
  await install('node_modules/a/node_modules/b/node_modules/c', '3.0.0');
  expect(places(['a', 'b']).map(([place, version]) => `${place}@${version}`)).toEqual([
    'node_modules/a@1.0.0',
    'node_modules/b@1.0.0',
    'node_modules/a/node_modules/b@2.0.0',
    'node_modules/c@2.0.0',
    'node_modules/a/node_modules/b/node_modules/c@3.0.0',
  ]);
});

it('survives packages that need each other', async () => {
  await install('node_modules/a', '1.0.0', { dependencies: { b: '*' } });
  await install('node_modules/b', '1.0.0', { dependencies: { a: '*' } });
  expect(places(['a'])).toHaveLength(2);
});

it('takes machine code for the target only, and has it fetched where it is not installed', async () => {
  const optionalDependencies = Object.fromEntries(
    [
      '@n/linux-x64',
      '@n/linux-arm64',
      '@n/linux-x64-musl',
      '@n/darwin-arm64',
      '@n/binding-linux-x64-gnu',
    ].map((name) => [name, '3.0.0']),
  );
  await install('node_modules/native', '3.0.0', { optionalDependencies });
  await install('node_modules/@n/linux-x64', '3.0.0');
  expect(places(['native'])).toEqual([
    ['node_modules/native', '3.0.0', 'copy'],
    ['node_modules/@n/linux-x64', '3.0.0', 'copy'],
    ['node_modules/@n/binding-linux-x64-gnu', '3.0.0', 'fetch'],
  ]);
  expect(places(['native'], 'arm64')).toEqual([
    ['node_modules/native', '3.0.0', 'copy'],
    ['node_modules/@n/linux-arm64', '3.0.0', 'fetch'],
  ]);
});

it('says so when a dependency is not installed', async () => {
  await install('node_modules/a', '1.0.0', { dependencies: { missing: '*' } });
  expect(() => places(['a'])).toThrow(/^missing, needed by .*a, is not installed$/);
});
