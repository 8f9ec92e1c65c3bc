import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { defaultFixtures } from './default-fixtures.ts';
import { openEngine } from './engine.ts';
import { parseOptions } from './options.ts';

/** The public set under another kind and name. */
function hiddenSet(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5 hidden '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(defaultFixtures(), folder, { recursive: true });
  const manifest = join(folder, 'manifest.json');
  const facts = JSON.parse(readFileSync(manifest, 'utf8')) as object;
  writeFileSync(manifest, JSON.stringify({ ...facts, kind: 'hidden' }));
  return folder;
}

const studentOutput = async (...fixtures: string[]) => {
  const options = parseOptions({ format: 'pretty', hints: 'none', fixtures });
  return (await openEngine(options, (path) => path)).studentOutput();
};

it('reports show what programs wrote, but not the text if any set is hidden', async () => {
  const hidden = hiddenSet();
  expect(await studentOutput()).toBe('all');
  expect(await studentOutput(defaultFixtures())).toBe('all');
  expect(await studentOutput(hidden)).toBe('errors');
  expect(await studentOutput(defaultFixtures(), hidden)).toBe('errors');
});
