import { rmSync, writeFileSync } from 'node:fs';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { requireFile, requireFolder } from './require-path.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const expectation = { code: 'x', subject: '--data d', expected: 'it', remedy: 'Do.' };

it('accepts what is there, and says what it found instead', () => {
  const folder = makeTemporaryFolder('hw5-base-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => requireFolder(folder, expectation)).not.toThrow();
  expect(() => requireFile(file, expectation)).not.toThrow();
  const error = (found: string) => `--data d: expected it, found ${found}. Do.`;
  expect(() => requireFolder(file, expectation)).toThrow(error('a file where a folder should be'));
  expect(() => requireFile(folder, expectation)).toThrow(error('a folder where a file should be'));
  expect(() => requireFile(join(folder, 'no'), expectation)).toThrow(error('nothing there'));
  expect(() => requireFolder(join(file, 'no'), expectation)).toThrow(
    error('a file where a folder should be'),
  );
  expect(() => requireFile('a\0b', expectation)).toThrow(TypeError);
});

it.skipIf(process.platform === 'win32')('does not take a device for a file', () => {
  expect(() => requireFile(devNull, expectation)).toThrow('found neither a file nor a folder.');
});
