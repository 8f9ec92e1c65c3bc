import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { cohort, writeCohort } from './cohort.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

it('is a mix of right and wrong hand-ins, each with its own name and content', () => {
  const handIns = cohort(root, 60);
  expect(new Set(handIns.map(({ name }) => name)).size).toBe(60);
  // Two misconceptions may make one program, but not many.
  expect(new Set(handIns.map(({ files }) => JSON.stringify(files))).size).toBeGreaterThan(50);
});

it('goes through the catalogue again where that is too small', () => {
  expect(cohort(root, 1000)).toHaveLength(1000);
});

it('gives every hand-in a folder of its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-cohort-'));
  const handIns = cohort(root, 4);
  const names = writeCohort(folder, handIns);
  for (const [k, name] of names.entries()) {
    expect(readFileSync(join(folder, name, 'model.ts'), 'utf8')).toBe(handIns[k]!.files['model.ts']);
  }
  expect(names.every((name) => existsSync(join(folder, name)))).toBe(true);
  rmSync(folder, { recursive: true });
});
