/** A machine that cannot run anything gives no grade; a submission that runs out of memory keeps its own. */
import { describe, expect, it } from 'vitest';
import type { LaunchPlan } from '../src/process/launch-plans.ts';
import { ownLimits } from '../src/process/own-limits.ts';
import { runScripts } from '../src/process/run-scripts.ts';
import { systemTool } from '../src/process/system-tool.ts';
import { scripts, limits as shortLimits } from './support/scripts.ts';

/** More than some of the tests leave. */
const limits = { ...shortLimits, memoryMb: 256 };

const wrap = (body: string) => ({
  code: `(function (require, module, exports) { "use strict";\n${body}\n})`,
  sourceMap: '{"version":3,"sources":[],"mappings":""}',
});
const prlimit = systemTool('prlimit');

describe.runIf(prlimit !== undefined)('where the address space is limited', () => {
  /** As under `ulimit -v`, but without what launch-plans.ts does about it. */
  const cramped = (plans: readonly LaunchPlan[]): LaunchPlan[] =>
    plans.map((plan) => ({
      ...plan,
      command: prlimit!,
      args: ['--as=6000000000', plan.command, ...plan.args],
    }));

  it('no outcome is given for a submission that would be right elsewhere', async () => {
    // The first use of numpy-ts' own memory.
    const body = `exports.Model = class { constructor() { require('numpy-ts').random.randn(2); } };`;
    const submission = wrap(body);
    const run = runScripts(submission, { loss: scripts.loss }, limits, { firstPlan: 0, plans: cramped });
    await expect(run).rejects.toMatchObject({ name: 'InputError', code: 'machine' });
  });
});

/** Where less is given than the limits say, nobody knows how a submission would have ended with all of it. */
describe.runIf(prlimit !== undefined)('where this process has less than a submission may use', () => {
  const none = { ...ownLimits(), cpuSeconds: Infinity, dataBytes: Infinity, addressSpace: Infinity };

  it.each([
    ['memory', { dataBytes: 300 * 2 ** 20 }, 'for (;;) kept.push(new Float64Array(4e6).fill(1));'],
    ['memory by addresses', { addressSpace: 2e9 }, 'for (;;) kept.push(new Float64Array(4e6).fill(1));'],
    ['processor time', { cpuSeconds: 1 }, 'for (;;);'],
  ])('%s: no outcome for what is ended by that', async (_, less, work) => {
    const submission = wrap(`const kept = []; exports.Model = class { constructor() { ${work} } };`);
    const own = { ...none, ...less };
    await expect(runScripts(submission, { loss: scripts.loss }, limits, { own })).rejects.toMatchObject({
      code: 'machine',
      message: expect.stringMatching(
        / found a limit of .* \(ulimit -[tdv]\)\. Nothing was graded\./,
      ) as unknown,
    });
  });

  it('a submission that needs no more has its outcome', async () => {
    const submission = wrap('exports.Model = class { static loss() { return 1; } };');
    const own = { ...none, dataBytes: 300 * 2 ** 20, cpuSeconds: 2 };
    const { outcomes } = await runScripts(submission, { loss: scripts.loss }, limits, { own });
    expect(outcomes.loss!.ending).toBe('finished');
  });
});

it('a submission that fills its memory is at fault itself', async () => {
  const submission = wrap(`const kept = [];
exports.Model = class { constructor() { for (;;) kept.push(new Float64Array(4e6).fill(1)); } };`);
  const { outcomes } = await runScripts(submission, { loss: scripts.loss }, limits);
  expect(outcomes.loss!.ending).toBe('memory');
});

it('a process that cannot be started is no fault of a submission', async () => {
  const broken = (): LaunchPlan[] => [
    { command: process.execPath, args: ['-e', 'process.exit(3)'], layers: [], uid: null },
  ];
  const run = runScripts(wrap(''), { loss: scripts.loss }, limits, { firstPlan: 0, plans: broken });
  await expect(run).rejects.toMatchObject({ name: 'InputError', code: 'machine' });
});
