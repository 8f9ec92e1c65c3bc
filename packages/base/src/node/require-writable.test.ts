import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { requireWritable } from './require-writable.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

it('accepts what can be written, and leaves nothing behind', () => {
  const folder = makeTemporaryFolder('hw5-base-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  requireWritable(join(folder, 'new'), 'folder');
  requireWritable(join(folder, 'deep/down/new.zip'), 'file');
  expect(readdirSync(folder)).toEqual([]);
  writeFileSync(join(folder, 'old.zip'), '');
  requireWritable(join(folder, 'old.zip'), 'file');
  requireWritable(folder, 'folder');
  expect(readdirSync(folder)).toEqual(['old.zip']);
});

it('refuses what cannot', () => {
  const folder = makeTemporaryFolder('hw5-base-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'file'), '');
  mkdirSync(join(folder, 'taken'));
  const fileForFolder = 'expected a place that can be written, found a file where a folder should be.';
  expect(() => requireWritable(join(folder, 'file'), 'folder')).toThrow(fileForFolder);
  expect(() => requireWritable(join(folder, 'file/a/b'), 'folder')).toThrow(fileForFolder);
  expect(() => requireWritable(join(folder, 'file/a/b'), 'file')).toThrow(fileForFolder);
  expect(() => requireWritable(join(folder, 'taken'), 'file', '--to')).toThrow(
    `--to ${join(folder, 'taken')}: expected a place that can be written, found a folder where a file should be.`,
  );
});
