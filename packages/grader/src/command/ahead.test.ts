import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { begin, onlyPath, takeBegun } from './ahead.ts';

it.each([
  ['model.ts', 'model.ts'],
  ['-v model.ts --quiet', 'model.ts'],
  ['--format json model.py', 'model.py'],
  ['model.ts --format=json --hints name --only loss,init', 'model.ts'],
  ['--out report.ts model.ts', 'model.ts'],
  // Other limits, another way of grading, several, or nothing that is known.
  ['model.ts --memory 64', null],
  ['model.ts --time-limit=1', null],
  ['model.ts --watch', null],
  ['model.ts other.ts', null],
  ['model.ts -qv', null],
  ['-- model.ts', null],
  ['--help', null],
  ['--format', null],
  ['', null],
])('%j grades alone and with the usual limits: %s', (line, path) => {
  expect(onlyPath(line.split(' ').filter((word) => word !== ''))).toBe(path);
});

it('begins for a file, gives it to the first who grades that file, and leaves nothing running', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-begun-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'model.ts');
  writeFileSync(file, 'export class Model {}');
  const begun = begin([file, '-q']);
  onTestFinished(async () => begun?.close());
  expect(takeBegun(join(folder, 'other.ts'))).toBeUndefined();
  const taken = takeBegun(file);
  expect(takeBegun(file)).toBeUndefined();
  expect(await taken?.bundled).toMatchObject({ kind: 'submission', entry: 'model.ts' });
});

it('begins nothing where no model is', () => {
  const missing = join(tmpdir(), 'hw5-is-not-there', 'model.ts');
  expect([missing, tmpdir(), ''].map((path) => begin([path]))).toEqual([null, null, null]);
});
