import { spawnSync } from 'node:child_process';
import { fstatSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { takeFile } from './channel.ts';

const folder = mkdtempSync(join(tmpdir(), 'hw5-channel-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'file');
writeFileSync(path, 'the whole of it');

it('reads an inherited file and closes it', () => {
  const descriptor = openSync(path, 'r');
  expect(takeFile(descriptor).toString()).toBe('the whole of it');
  expect(() => fstatSync(descriptor)).toThrow('EBADF');
});

it('reads from the beginning, wherever another process has read to', () => {
  const descriptor = openSync(path, 'r');
  spawnSync(process.execPath, ['-e', 'require("node:fs").readSync(0, Buffer.alloc(7))'], {
    stdio: [descriptor, 'inherit', 'inherit'],
  });
  expect(readFileSync(descriptor, 'utf8')).not.toBe('the whole of it');
  expect(takeFile(descriptor).toString()).toBe('the whole of it');
});

it('returns nothing for an empty file', () => {
  expect(takeFile(openSync(devNull, 'r'))).toHaveLength(0);
});

it('reads from a place on, and nothing of a file that ends before', () => {
  expect(takeFile(openSync(path, 'r'), 4).toString()).toBe('whole of it');
  expect(takeFile(openSync(path, 'r'), 99)).toHaveLength(0);
});
