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
import { describe, expect, it, onTestFinished } from 'vitest';
import { writeFileAtomic, writeFileAtomicAsync } from './write-file-atomic.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'hw5-whole-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

describe.each([
  ['at once', writeFileAtomic],
  ['while other work goes on', writeFileAtomicAsync],
])('%s', (_how, write) => {
  it('makes a file, and replaces one', async () => {
    const path = join(folder(), 'page.html');
    await write(path, 'one');
    expect(readFileSync(path, 'utf8')).toBe('one');
    await write(path, 'zwei ü');
    expect(readFileSync(path, 'utf8')).toBe('zwei ü');
  });

  it('replaces the file behind a link, not the link', async () => {
    const directory = folder();
    writeFileSync(join(directory, 'real'), 'old');
    symlinkSync('real', join(directory, 'link'));
    await write(join(directory, 'link'), 'new');
    expect(readFileSync(join(directory, 'real'), 'utf8')).toBe('new');
    expect(readdirSync(directory).sort()).toEqual(['link', 'real']);
  });

  it('leaves nothing beside a place that it cannot take', async () => {
    const directory = folder();
    mkdirSync(join(directory, 'taken'));
    await expect(async () => write(join(directory, 'taken'), 'text')).rejects.toThrow('EISDIR');
    expect(readdirSync(directory)).toEqual(['taken']);
  });
});

it('leaves the old file alone if the process ends before the new one is on disk', async () => {
  const directory = folder();
  const path = join(directory, 'page.html');
  writeFileAtomic(path, 'old');
  const handlers = process.listeners('exit');
  const written = writeFileAtomicAsync(path, 'new');
  expect(readdirSync(directory)).toHaveLength(2);
  for (const handler of process.listeners('exit')) if (!handlers.includes(handler)) handler(2);
  expect(readdirSync(directory)).toEqual(['page.html']);
  // This process has not ended, and goes on to rename it.
  await expect(written).rejects.toThrow('ENOENT');
  expect(readFileSync(path, 'utf8')).toBe('old');
  expect(process.listeners('exit')).toEqual(handlers);
});
