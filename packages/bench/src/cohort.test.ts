import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cohort, writeCohort } from './cohort.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it('is a mix of right and wrong submissions, each with its own name and content', () => {
  const submissions = cohort(root, 60);
  expect(new Set(submissions.map(({ name }) => name)).size).toBe(60);
  // Two misconceptions may make one program, but not many.
  expect(new Set(submissions.map(({ files }) => JSON.stringify(files))).size).toBeGreaterThan(50);
});

it('repeats the catalogue if it is too small', () => {
  expect(cohort(root, 1000)).toHaveLength(1000);
});

it('gives every submission a folder of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-cohort-'));
  const submissions = cohort(root, 4);
  const names = writeCohort(folder, submissions);
  for (const [k, name] of names.entries()) {
    expect(readFileSync(join(folder, name, 'model.ts'), 'utf8')).toBe(submissions[k]!.files['model.ts']);
  }
  expect(names.every((name) => existsSync(join(folder, name)))).toBe(true);
  rmSync(folder, { recursive: true });
});
