/** What a full disk makes of it is tested from outside, in packages/cli/test/report.test.ts. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { writeFileAtomic } from './write-file-atomic.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hw5-whole-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

it('makes a file, and replaces one', () => {
  const path = join(folder(), 'page.html');
  writeFileAtomic(path, 'one');
  expect(readFileSync(path, 'utf8')).toBe('one');
  writeFileAtomic(path, 'zwei ü');
  expect(readFileSync(path, 'utf8')).toBe('zwei ü');
});

it('replaces the file behind a link, not the link', () => {
  const directory = folder();
  writeFileSync(join(directory, 'real'), 'old');
  symlinkSync('real', join(directory, 'link'));
  writeFileAtomic(join(directory, 'link'), 'new');
  expect(readFileSync(join(directory, 'real'), 'utf8')).toBe('new');
  expect(readdirSync(directory).sort()).toEqual(['link', 'real']);
});

it('leaves nothing beside a place that it cannot take', () => {
  const directory = folder();
  mkdirSync(join(directory, 'taken'));
  expect(() => writeFileAtomic(join(directory, 'taken'), 'text')).toThrow('EISDIR');
  expect(readdirSync(directory)).toEqual(['taken']);
});
