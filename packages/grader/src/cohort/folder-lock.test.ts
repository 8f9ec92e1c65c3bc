import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './folder-lock.ts';

let home: string;
let file: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'hw5 lock ü '));
  file = join(home, '.lock');
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const lock = () => lockFolder(home, 'grades');
const hold = (holder: object): void =>
  writeFileSync(file, JSON.stringify({ pid: 1, host: hostname(), started: null, since: 'then', ...holder }));
/** The number of a process that has ended. */
const ended = (): number => spawnSync(process.execPath, ['-e', '']).pid;

it('is held by one run at a time', () => {
  const release = lock();
  expect(lock).toThrow(expect.objectContaining({ code: 'results-locked' }));
  release();
  expect(existsSync(file)).toBe(false);
  lock()();
});

it('of a process that has ended is taken over', () => {
  hold({ pid: ended() });
  const release = lock();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: process.pid });
  release();
});

it('that is no lock is taken over', () => {
  writeFileSync(file, '{"pid":');
  lock()();
});

it.runIf(process.platform === 'linux')('of an earlier process with the same number is taken over', () => {
  hold({ pid: process.ppid, started: 'another boot 17' });
  lock()();
});

it('of another machine is left alone, with what to do', () => {
  hold({ pid: ended(), host: 'elsewhere' });
  expect(lock).toThrow(
    /process \d+ on elsewhere since then\. Wait for it, or, if it has ended, remove .*\.lock\./,
  );
});

it('that somebody else has taken meanwhile is not removed at the end', () => {
  const release = lock();
  hold({ host: 'elsewhere' });
  release();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ host: 'elsewhere' });
});
