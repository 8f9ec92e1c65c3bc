import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { copyFolder } from './copy-folder.ts';
import { contentHash } from './fingerprint.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hw5 copy '));
  for (const name of ['from', 'to']) mkdirSync(join(home, name));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const copied = (): void => copyFolder(Buffer.from(join(home, 'from')), Buffer.from(join(home, 'to')));

it('copies source files at every level, and links as they are', () => {
  mkdirSync(join(home, 'from/src/deep'), { recursive: true });
  writeFileSync(join(home, 'from/model.ts'), 'a');
  writeFileSync(join(home, 'from/src/deep/helper.js'), 'b');
  symlinkSync('src/deep/helper.js', join(home, 'from/link.ts'));
  copied();
  expect(contentHash(join(home, 'to'))).toBe(contentHash(join(home, 'from')));
  expect(readlinkSync(join(home, 'to/link.ts'))).toBe('src/deep/helper.js');
});

it.runIf(process.platform === 'linux')('keeps names that are no UTF-8', () => {
  writeFileSync(Buffer.concat([Buffer.from(`${home}/from/`), Buffer.from('Lösung.ts', 'latin1')]), 'a');
  copied();
  expect(contentHash(join(home, 'to'))).toBe(contentHash(join(home, 'from')));
});

it('leaves out node_modules, and the contents of what is no source or is far too long', () => {
  mkdirSync(join(home, 'from/node_modules'));
  writeFileSync(join(home, 'from/data.bin'), 'x'.repeat(100));
  writeFileSync(join(home, 'from/model.ts'), '');
  truncateSync(join(home, 'from/model.ts'), 2 ** 30);
  copied();
  expect(existsSync(join(home, 'to/node_modules'))).toBe(false);
  expect(readFileSync(join(home, 'to/data.bin'), 'utf8')).toBe('');
  expect(readFileSync(join(home, 'to/model.ts')).length).toBe(2 ** 20);
});

it('refuses what cannot be read, and more than any homework has', () => {
  const copy = (from: string, most?: number) => () =>
    copyFolder(Buffer.from(join(home, from)), Buffer.from(join(home, 'to')), most);
  expect(copy('gone')).toThrow('the submission: expected a folder that can be read, found nothing there.');
  for (const name of ['a', 'b', 'c']) writeFileSync(join(home, 'from', name), '');
  expect(copy('from', 2)).toThrow('found more than 2 files');
});
