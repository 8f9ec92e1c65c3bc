import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesOf, putInPlace } from '../build/put-in-place.mjs';

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hw5 put é-'));
  folder = join(home, 'dist');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const twoHoursAgo = Date.now() / 1000 - 7200;
function oldFile(name: string): void {
  writeFileSync(join(folder, name), 'old');
  utimesSync(join(folder, name), twoHoursAgo, twoHoursAgo);
}

it('makes the folder and writes every file, with its mode', () => {
  putInPlace(folder, [
    { name: 'a.js', contents: 'a' },
    { name: 'b.js', contents: Uint8Array.of(98), mode: 0o700 },
  ]);
  expect(readdirSync(folder).sort()).toEqual(['a.js', 'b.js']);
  expect(readFileSync(join(folder, 'b.js'), 'utf8')).toBe('b');
  if (process.platform !== 'win32') expect(statSync(join(folder, 'b.js')).mode & 0o777).toBe(0o700);
});

it('writes the entries after all others, in their order', () => {
  const written: string[] = [];
  const files = ['main.js', 'worker.js', 'chunk.js'].map((name) => ({
    name,
    get contents() {
      written.push(name);
      return '';
    },
  }));
  putInPlace(folder, files, { last: ['worker.js', 'main.js'] });
  expect(written).toEqual(['chunk.js', 'worker.js', 'main.js']);
});

it('keeps what was there if a file cannot be written', () => {
  mkdirSync(folder);
  oldFile('chunk-OLD.js');
  writeFileSync(join(folder, 'main.js'), 'before');
  const broken = { name: 'chunk.js', contents: null as unknown as string };
  expect(() =>
    putInPlace(folder, [{ name: 'main.js', contents: 'after' }, broken], { last: ['main.js'] }),
  ).toThrow(TypeError);
  expect(readFileSync(join(folder, 'main.js'), 'utf8')).toBe('before');
  expect(existsSync(join(folder, 'chunk-OLD.js'))).toBe(true);
});

it('removes files that no build has made for an hour, but no folders and nothing to keep', () => {
  mkdirSync(join(folder, 'harness'), { recursive: true });
  utimesSync(join(folder, 'harness'), twoHoursAgo, twoHoursAgo);
  writeFileSync(join(folder, 'chunk-RECENT.js'), '');
  for (const name of ['chunk-OLD.js', 'main.js', 'index.d.ts']) oldFile(name);
  putInPlace(folder, [{ name: 'main.js', contents: 'new' }], { keeps: (name) => name.endsWith('.d.ts') });
  expect(readdirSync(folder).sort()).toEqual(['chunk-RECENT.js', 'harness', 'index.d.ts', 'main.js']);
});

it('takes the output files of esbuild', () => {
  const output = { path: join('some', 'dist', 'main.js'), contents: Uint8Array.of(1) };
  expect(filesOf({ outputFiles: [output] })).toEqual([{ name: 'main.js', contents: output.contents }]);
});
