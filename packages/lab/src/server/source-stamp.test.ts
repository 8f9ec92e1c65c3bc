import { mkdtempSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sourceStamp } from './source-stamp.ts';

it('changes when a file is saved, replaced, added or removed, and not otherwise', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 stämp '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  const stamps: string[] = [];
  const stamp = () => {
    stamps.push(sourceStamp(at('model.ts'), [at('elsewhere.json')]));
  };
  stamp(); // Nothing is there yet.
  writeFileSync(at('model.ts'), '1');
  stamp();
  // The same size, saved a millisecond later.
  utimesSync(at('model.ts'), 1000, 1000.001);
  stamp();
  writeFileSync(at('other.ts'), '1');
  renameSync(at('other.ts'), at('model.ts'));
  stamp();
  writeFileSync(at('hyperparameters.ts'), '1');
  stamp();
  writeFileSync(at('elsewhere.json'), '1');
  stamp();
  rmSync(at('model.ts'));
  stamp();
  expect(new Set(stamps).size).toBe(stamps.length);
  writeFileSync(at('notes.txt'), 'no code');
  stamp();
  expect(stamps.at(-1)).toBe(stamps.at(-2));
});
