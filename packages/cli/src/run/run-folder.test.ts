import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { expect, it, onTestFinished } from 'vitest';
import { openFreshRunFolder, openRunFolder } from './run-folder.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'run-folder-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

it('is not there before it is committed, and whole afterwards', () => {
  const directory = join(temporaryFolder(), 'a', 'run');
  const folder = openRunFolder(directory);
  folder.write('x.txt', 'one');
  folder.write('y.bin', new Uint8Array([1, 2]));
  expect(existsSync(directory)).toBe(false);
  folder.commit();
  expect(readFileSync(join(directory, 'x.txt'), 'utf8')).toBe('one');
  expect(readdirSync(join(directory, '..'))).toEqual(['run']);
  expect(statSync(directory).mode & 0o777).toBe(0o777 & ~process.umask());
});

it('takes the place of an empty folder', () => {
  const directory = temporaryFolder();
  const folder = openRunFolder(directory);
  folder.write('x.txt', '');
  folder.commit();
  expect(readdirSync(directory)).toEqual(['x.txt']);
});

it('leaves nothing when it is discarded, except what was there or has come since', () => {
  const root = temporaryFolder();
  openRunFolder(join(root, 'a', 'b', 'run')).discard();
  expect(readdirSync(root)).toEqual([]);
  const folder = openRunFolder(join(root, 'a', 'b', 'run'));
  writeFileSync(join(root, 'a', 'other.txt'), '');
  folder.discard();
  expect(readdirSync(join(root, 'a'))).toEqual(['other.txt']);
});

it('keeps what was committed when it is discarded afterwards', () => {
  const directory = join(temporaryFolder(), 'run');
  const folder = openRunFolder(directory);
  folder.commit();
  folder.discard();
  expect(existsSync(directory)).toBe(true);
});

it('is refused where files are, and where it cannot be made', () => {
  const root = temporaryFolder();
  mkdirSync(join(root, 'full'));
  writeFileSync(join(root, 'full', 'x'), '');
  for (const bad of ['full', 'full/x', 'full/x/below', 'n'.repeat(300)]) {
    expect(() => openRunFolder(join(root, bad))).toThrow(InputError);
  }
  expect(readdirSync(root)).toEqual(['full']);
});

it('throws an input error if it cannot be written or renamed, and is removed', () => {
  const root = temporaryFolder();
  const folder = openRunFolder(join(root, 'run'));
  expect(() => folder.write('n'.repeat(300), '')).toThrow('found a name that is too long');
  mkdirSync(join(root, 'run'));
  writeFileSync(join(root, 'run', 'other.txt'), '');
  expect(() => folder.commit()).toThrow(InputError);
  folder.discard();
  expect(readdirSync(root)).toEqual(['run']);
});

it('takes the next name where one is there or is being written', () => {
  const runs = join(temporaryFolder(), 'runs');
  mkdirSync(join(runs, 'a'), { recursive: true });
  const second = openFreshRunFolder(runs, 'a');
  const third = openFreshRunFolder(runs, 'a');
  expect([second.directory, third.directory]).toEqual([join(runs, 'a-2'), join(runs, 'a-3')]);
  third.commit();
  second.discard();
  expect(readdirSync(runs).sort()).toEqual(['a', 'a-3']);
});

it('makes the folder of fresh ones, and takes it away again where it comes to nothing', () => {
  const root = temporaryFolder();
  openFreshRunFolder(join(root, 'runs'), 'a').discard();
  expect(readdirSync(root)).toEqual([]);
  writeFileSync(join(root, 'runs'), '');
  expect(() => openFreshRunFolder(join(root, 'runs'), 'a')).toThrow(InputError);
  expect(() => openFreshRunFolder(root, 'n'.repeat(300))).toThrow('found a name that is too long');
});
