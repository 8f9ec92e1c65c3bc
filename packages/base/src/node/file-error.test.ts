import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { InputError } from '../input-error.ts';
import { describeFileError, fileError, outputError, systemCode, writingTo } from './file-error.ts';
import { makeTemporaryFolder } from './temporary-folder.ts';

const failure = (code: string) => Object.assign(new Error(`${code}: open`), { code });

it.each([
  ['ENOENT', 'nothing there'],
  ['ENOSPC', 'a full disk'],
  ['EACCES', 'no permission'],
  ['EWHAT', 'the error EWHAT'],
])('describes %s', (code, words) => {
  expect(describeFileError(failure(code))).toBe(words);
});

it.each([new Error('ENOENT'), failure('ERR_INVALID_ARG_TYPE'), failure('not-a-code'), 'ENOENT', null])(
  'leaves an error that is not of the file system as it is: %s',
  (error) => {
    expect(systemCode(error)).toBeUndefined();
    expect(describeFileError(error)).toBeUndefined();
    expect(fileError('/p', 'a file', error)).toBe(error);
    expect(outputError('/p', error)).toBe(error);
  },
);

it('makes one line of what cannot be read', () => {
  const error = fileError('/data/x', 'a folder', failure('ENOTDIR')) as InputError;
  expect(error).toBeInstanceOf(InputError);
  expect(error.code).toBe('file-access');
  expect(error.message).toBe(
    '/data/x: expected a folder, found a file where a folder should be. Check the path.',
  );
  expect((fileError('/p', 'a file', failure('EACCES')) as InputError).remedy).toContain('chmod');
});

it('makes one line of what cannot be written, and names the flag', () => {
  expect((outputError('/r', failure('EROFS')) as InputError).message).toBe(
    '--out /r: expected a place that can be written, found a read-only file system. ' +
      'Name another place with --out.',
  );
  expect(outputError('/r', failure('ENOSPC'), '--to')).toMatchObject({
    code: 'output-unwritable',
    subject: '--to /r',
    remedy: 'Free some space, or name another place with --to.',
  });
});

it('translates what a write throws, now or later', async () => {
  const fail = (): never => {
    throw failure('EISDIR');
  };
  expect(() => writingTo('/r', fail)).toThrow(
    '--out /r: expected a place that can be written, found a folder',
  );
  await expect(writingTo('/r', async () => fail())).rejects.toThrow('found a folder where a file should be');
  expect(writingTo('/r', () => 5)).toBe(5);
  expect(await writingTo('/r', async () => 5)).toBe(5);
  const own = new TypeError('mine');
  await expect(writingTo('/r', () => Promise.reject(own))).rejects.toBe(own);
});

it('looks for the reason where a folder that was to be made is missing', () => {
  const folder = makeTemporaryFolder('hw5-base-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const missing = failure('ENOENT');
  expect(outputError(join(folder, 'a/b'), missing)).toMatchObject({ found: 'no folder to put it in' });
  writeFileSync(join(folder, 'file'), '');
  expect(outputError(join(folder, 'file/a/b'), missing)).toMatchObject({
    found: 'a file where a folder should be',
  });
  mkdirSync(join(folder, 'there'));
  expect(outputError(join(folder, 'there/a'), missing)).toMatchObject({ found: 'no folder to put it in' });
});
