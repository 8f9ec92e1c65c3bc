import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { announceNoHiddenChecks, copyFixtureSet, publicFixtures } from './fixture-sets.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 sets ü '));
  await mkdir(join(home, 'set', 'hidden'), { recursive: true });
  await writeFile(join(home, 'set', 'loss.json'), '{}');
  await writeFile(join(home, 'set', 'hidden', 'loss.json'), '{}');
});
afterEach(() => rm(home, { recursive: true }));

const manifest = (text: string) => writeFile(join(home, 'set', 'manifest.json'), text);
const copy = () => copyFixtureSet(join(home, 'set'), join(home, 'copy'), 'public');

it('copies the files of the set and nothing below it', async () => {
  await manifest('{"kind": "public"}');
  await copy();
  expect((await readdir(join(home, 'copy'))).sort()).toEqual(['loss.json', 'manifest.json']);
});

it('copies the set for Python along, if it is of the same kind, and takes back its promise too', async () => {
  await manifest('{"kind": "public"}');
  await mkdir(join(home, 'set', 'python', 'more'), { recursive: true });
  await writeFile(join(home, 'set', 'python', 'manifest.json'), '{"kind": "public", "hiddenChecks": 6}');
  await copy();
  expect((await readdir(join(home, 'copy'))).sort()).toEqual(['loss.json', 'manifest.json', 'python']);
  expect(await readdir(join(home, 'copy', 'python'))).toEqual(['manifest.json']);
  await announceNoHiddenChecks(join(home, 'copy'));
  const text = await readFile(join(home, 'copy', 'python', 'manifest.json'), 'utf8');
  expect(JSON.parse(text)).toMatchObject({ hiddenChecks: 0 });
  await writeFile(join(home, 'set', 'python', 'manifest.json'), '{"kind": "hidden"}');
  await expect(copy()).rejects.toMatchObject({ code: 'fixtures-kind' });
});

it('refuses to hand out a hidden set', async () => {
  await manifest('{"kind": "hidden"}');
  await expect(copy()).rejects.toMatchObject({ code: 'fixtures-kind', found: 'one of the kind "hidden"' });
  expect(await readdir(home)).toEqual(['set']);
});

it('refuses a public set where a hidden one is meant', async () => {
  await manifest('{"kind": "public"}');
  const hidden = copyFixtureSet(join(home, 'set'), join(home, 'copy'), 'hidden');
  await expect(hidden).rejects.toMatchObject({ code: 'fixtures-kind', expected: 'a hidden fixture set' });
});

it('takes back the promise of hidden checks and nothing else', async () => {
  await manifest('{"version": 1, "kind": "public", "hiddenChecks": 7}');
  await announceNoHiddenChecks(join(home, 'set'));
  const text = await readFile(join(home, 'set', 'manifest.json'), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: 1, kind: 'public', hiddenChecks: 0 });
});

it('names what is missing or broken', async () => {
  await expect(copy()).rejects.toMatchObject({ code: 'fixtures-missing', found: 'nothing there' });
  await manifest('{');
  await expect(copy()).rejects.toMatchObject({ code: 'fixtures-missing', found: 'no JSON' });
  await manifest('3');
  await expect(copy()).rejects.toMatchObject({ code: 'fixtures-kind' });
});

it('looks for the public set in fixtures/public, then in fixtures', async () => {
  expect(publicFixtures(home)).toBe(join(home, 'fixtures'));
  await mkdir(join(home, 'fixtures', 'public'), { recursive: true });
  expect(publicFixtures(home)).toBe(join(home, 'fixtures', 'public'));
});
