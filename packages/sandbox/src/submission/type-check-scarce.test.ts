/** Where no compiler can be started: types decide no points, so nothing ends there. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { SCARCE, startingComesTo } from '../../test/support/scarce-machine.ts';
import { checkTypes, openTypeChecker } from './type-check.ts';

it.each(SCARCE)('says that types were not checked where there is %s', async (_, by) => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-scarce-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });
  startingComesTo(by);
  const submission = { folder, entry: 'model.ts', files: new Map([['model.ts', 'export class Model {}']]) };
  const { check, close } = openTypeChecker();
  const found = [await checkTypes(submission), await check(submission), await check(submission)];
  close();
  expect(found.map(({ note }) => note)).toEqual(found.map(() => expect.stringContaining('not checked')));
  expect(readdirSync(folder)).toEqual([]);
});
