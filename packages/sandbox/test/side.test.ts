/** A second process beside the first: its results are those of the first, or nothing. */
import { expect, it, onTestFinished } from 'vitest';
import { openSandbox, type Script, type ScriptPlan } from '../src/index.ts';
import { limits, scripts } from './support/scripts.ts';

const loss: Script = {
  operations: scripts.loss.operations.filter(({ op }) => op === 'call').slice(0, 1),
};
const plan = { scripts: { a: loss, b: loss, c: loss, d: loss }, likely: ['d', 'c'] };

const submission = (body: string) => ({
  code: `(function (require, module, exports) { "use strict";
${body}
})`,
  sourceMap: '{"version":3,"sources":[],"mappings":""}',
});

/** Its first ending decides for both. */
const few = { scripts: { a: loss, b: loss }, likely: ['b'], groupOf: () => 'loss' };

async function outcomes(body: string, side: boolean, given = {}, scripted: ScriptPlan = plan) {
  const sandbox = openSandbox({ ...limits, ...given }, { side });
  onTestFinished(() => sandbox.close());
  const run = await sandbox.run(submission(body), scripted);
  const all = Object.entries(run.outcomes);
  return { ...run, outcomes: all.map(([id, outcome]) => [id, { ...outcome, milliseconds: 0 }] as const) };
}

it.each([
  ['one that is right', 'exports.Model = class { static loss() { return 1; } };'],
  [
    'one that prints',
    'console.log("loaded"); exports.Model = class { static loss() { console.log("called"); return 1; } };',
  ],
  ['one that throws', 'exports.Model = class { static loss() { throw new Error("no"); } };'],
  ['one that throws while it is loaded', 'console.log("before"); throw new Error("no");'],
  ['one without a model', 'exports.Other = 1;'],
  [
    'one that keeps a state',
    'let n = 0; globalThis.n = 0; exports.Model = class { static loss() { n += 1; globalThis.n += 1; return n + globalThis.n; } };',
  ],
])('has the outcomes of one process: %s', async (_name, body) => {
  expect(await outcomes(body, true)).toEqual(await outcomes(body, false));
});

it.each([
  [
    'fills its memory',
    'const kept = []; exports.Model = class { static loss() { for (;;) kept.push(new Float64Array(1e6)); } };',
    { memoryMb: 64 },
  ],
  ['has no end', 'exports.Model = class { static loss() { for (;;); } };', { scriptMs: 300 }],
])('ends as in one process where it %s', async (_what, body, given) => {
  const endings = async (side: boolean) =>
    (await outcomes(body, side, given, few)).outcomes.map(([, { ending, reason }]) => [ending, reason?.code]);
  expect(await endings(true)).toEqual(await endings(false));
});
