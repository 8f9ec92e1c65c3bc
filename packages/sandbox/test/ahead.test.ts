/** Sandboxes that are opened long before there is a submission, with realms made ahead. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSandbox, type Sandbox } from '../src/index.ts';
import { harnessFiles } from '../src/process/harness-files.ts';
import { processesWith } from './support/processes.ts';
import { limits, scripts } from './support/scripts.ts';

/** Put into the command line, by which the process is found. */
let mark = '';
let sandbox: Sandbox;
beforeEach(async () => {
  mark = `ahead-test-${process.pid}-${Math.random()}`;
  const harness = await harnessFiles();
  sandbox = openSandbox(limits, { files: { ...harness, main: `${harness.main}\n//${mark}` } });
});
afterEach(() => sandbox.close());

const pids = (): number[] => processesWith(mark).map((shown) => Number.parseInt(shown, 10));

/** True until its parent, for one of them this process, has taken note of its end. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Counts in its realm how often a loss was computed there. */
const submission = {
  code: `(function (require, module, exports) { "use strict";
globalThis.losses = 0;
exports.Model = class { static loss() { return (globalThis.losses += 1); } };
})`,
  sourceMap: '{"version":3,"sources":[],"mappings":""}',
};
const { operations } = scripts.loss;
const loss = { operations: operations.filter(({ op }) => op === 'call').slice(0, 1) };
const plan = { scripts: { a: loss, b: loss, c: loss, d: loss } };
const counted = (run: Awaited<ReturnType<Sandbox['run']>>) =>
  Object.values(run.outcomes).map(({ ending, records }) => {
    const [record] = Object.values(records);
    return [ending, record?.kind === 'array' ? record.data[0] : null];
  });

it.each([1, 3, 4, 7])('with %i realms, each script still has one of its own', async (realms) => {
  await sandbox.makeRealms(realms);
  expect(counted(await sandbox.run(submission, plan))).toEqual(Array(4).fill(['finished', 1]));
});

it('leaves no process if it is closed without a submission', async () => {
  await sandbox.makeRealms(7);
  expect(pids()).not.toEqual([]);
  await sandbox.close();
  expect(pids()).toEqual([]);
});

it('replaces a process that was ended while it waited: no submission is charged for that', async () => {
  await sandbox.makeRealms(4);
  const ended = pids();
  expect(ended).not.toEqual([]);
  for (const pid of ended) if (isThere(pid)) process.kill(pid, 'SIGKILL');
  await expect.poll(() => ended.filter(isThere)).toEqual([]);
  expect(counted(await sandbox.run(submission, plan))).toEqual(Array(4).fill(['finished', 1]));
});
