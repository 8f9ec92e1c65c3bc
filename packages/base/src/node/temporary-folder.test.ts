import { existsSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.ts';

it('makes a new folder at each call', () => {
  const folders = [makeTemporaryFolder('hw5-base-'), makeTemporaryFolder('hw5-base-')];
  onTestFinished(() => folders.forEach((folder) => void rmdirSync(folder)));
  expect(folders[0]).not.toBe(folders[1]);
  expect(folders.map((folder) => existsSync(folder))).toEqual([true, true]);
});

it('throws an input error that names TMPDIR where there is no such folder', () => {
  const folder = makeTemporaryFolder('hw5-base-');
  onTestFinished(() => rmdirSync(folder));
  vi.stubEnv('TMPDIR', join(folder, 'absent'));
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(() => makeTemporaryFolder('hw5-base-')).toThrow(
    `TMPDIR ${join(folder, 'absent')}: expected a folder for temporary files that can be written, found nothing there.`,
  );
});
