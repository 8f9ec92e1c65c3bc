/** A machine that has too little left to start a compiler: types decide no points, so nothing ends there. */
import childProcess from 'node:child_process';
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { checkTypes, openTypeChecker } from './type-check.ts';

/** @param by what starting a process comes to. Returns the folder for temporary files. */
function startingComesTo(by: () => unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-scarce-'));
  vi.stubEnv('TMPDIR', folder);
  const spy = vi.spyOn(childProcess, 'spawn').mockImplementation(by as typeof childProcess.spawn);
  syncBuiltinESMExports();
  onTestFinished(() => {
    spy.mockRestore();
    syncBuiltinESMExports();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  return folder;
}

it.runIf(process.platform !== 'win32').each<[string, () => unknown]>([
  [
    'no file',
    // As Node does it: no streams, and the error as an event.
    () => {
      const child = Object.assign(new EventEmitter(), { kill: () => false });
      process.nextTick(() => child.emit('error', new Error('spawn EMFILE')));
      return child;
    },
  ],
  [
    'no memory',
    () => {
      throw new Error('spawn ENOMEM');
    },
  ],
])('says that types were not checked where there is %s', async (_, by) => {
  const folder = startingComesTo(by);
  const submission = { folder, entry: 'model.ts', files: new Map([['model.ts', 'export class Model {}']]) };
  const { check, close } = openTypeChecker();
  const found = [await checkTypes(submission), await check(submission), await check(submission)];
  close();
  expect(found.map(({ note }) => note)).toEqual(found.map(() => expect.stringContaining('not checked')));
  expect(readdirSync(folder)).toEqual([]);
});
