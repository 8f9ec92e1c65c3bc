import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findSubmission } from './find-submission.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hw5 submission ü '));
});
afterEach(() => rm(folder, { recursive: true }));

async function found(...paths: string[]): Promise<string> {
  for (const path of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), '');
  }
  return findSubmission(folder).slice(folder.length + 1);
}

it('finds model.ts, however many files stand beside and below it', async () => {
  expect(await found('a.ts', 'model.ts', 'hyperparameters.ts', 'old/model.ts')).toBe('model.ts');
});

it('finds it inside the one folder that was zipped', async () => {
  expect(
    await found('hw5/model.ts', '__MACOSX/hw5/model.ts', 'node_modules/x/model.ts', '.git/model.ts'),
  ).toBe(join('hw5', 'model.ts'));
});

it('does not guess between two', async () => {
  expect(await found('a/model.ts', 'b/model.ts')).toBe('');
});

it('takes the only other TypeScript file', async () => {
  expect(await found('Model (1).ts', 'hyperparameters.ts', 'x.d.ts', 'notes.txt')).toBe('Model (1).ts');
});

it('leaves the folder to the grader when there is nothing, or several', async () => {
  expect(await found()).toBe('');
  expect(await found('a.ts', 'b.ts')).toBe('');
});

it('follows no links', async () => {
  await symlink('/', join(folder, 'link'));
  await symlink('/etc/passwd', join(folder, 'model.ts'));
  expect(await found()).toBe('');
});
