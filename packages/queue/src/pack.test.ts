import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pack, unpack } from './pack.ts';

let home: string;
const at = (...names: string[]): string => join(home, ...names);
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hw5 pack '));
  for (const name of ['from', 'to']) mkdirSync(at(name));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const text = (path: string): string => readFileSync(path, 'utf8');

it('carries source files at every level, links as they are, and names that are no UTF-8', () => {
  mkdirSync(at('from/src/deep'), { recursive: true });
  writeFileSync(at('from/model.ts'), 'a\r\n\0ü');
  writeFileSync(at('from/src/deep/helper.js'), 'b');
  symlinkSync('src/deep/helper.js', at('from/link.ts'));
  const odd = Buffer.from('Lösung.ts', 'latin1');
  if (process.platform === 'linux') writeFileSync(Buffer.concat([Buffer.from(at('from/')), odd]), 'c');
  unpack(pack(at('from'), 'from'), at('to'));
  expect([text(at('to/model.ts')), text(at('to/src/deep/helper.js'))]).toEqual(['a\r\n\0ü', 'b']);
  expect(readlinkSync(at('to/link.ts'))).toBe('src/deep/helper.js');
  if (process.platform === 'linux') {
    expect(readFileSync(Buffer.concat([Buffer.from(at('to/')), odd]), 'utf8')).toBe('c');
  }
});

it('carries of everything else the name, and of what is too long the length', () => {
  mkdirSync(at('from/node_modules'));
  writeFileSync(at('from/data.bin'), 'x'.repeat(100));
  writeFileSync(at('from/model.ts'), '');
  truncateSync(at('from/model.ts'), 3 * 2 ** 20);
  unpack(pack(at('from'), 'from'), at('to'));
  expect(existsSync(at('to/node_modules'))).toBe(false);
  expect(text(at('to/data.bin'))).toBe('');
  expect(statSync(at('to/model.ts')).size).toBe(3 * 2 ** 20);
});

it('of a single file is called model', () => {
  writeFileSync(at('from/doe_1_2_x.TS'), 'a');
  unpack(pack(at('from/doe_1_2_x.TS'), 'doe_1_2_x.TS'), at('to'));
  expect(text(at('to/model.ts'))).toBe('a');
});

it('is the same for the same files', () => {
  for (const name of ['b.ts', 'a.ts']) writeFileSync(at('from', name), name);
  for (const name of ['a.ts', 'b.ts']) writeFileSync(at('to', name), name);
  expect(pack(at('from'), 'x').equals(pack(at('to'), 'y'))).toBe(true);
});

it.each(['../out', '/etc/out', 'a/../../out', '.', ''])('does not unpack the name %j', (name) => {
  const entries = [[Buffer.from(name).toString('base64'), 'file', '']];
  expect(() => unpack(gzipSync(JSON.stringify(entries)), at('to'))).toThrow('a pack holds the name');
});

it('writes nothing through a link of the same pack', () => {
  const base64 = (name: string): string => Buffer.from(name).toString('base64');
  const entries = [
    [base64('a'), 'link', base64(at('from'))],
    [base64('a/b'), 'file', base64('x')],
  ];
  expect(() => unpack(gzipSync(JSON.stringify(entries)), at('to'))).toThrow('ENOENT');
  expect(existsSync(at('from/b'))).toBe(false);
});

it('of what is not there is one clear line', () => {
  expect(() => pack(at('gone'), 'gone')).toThrow(
    'gone: expected files that can be read, found nothing there.',
  );
});
