/** A run whose signal is aborted ends at once, whatever its scripts do. */
import { expect, it, onTestFinished } from 'vitest';
import { openSandbox, type Script } from '../src/index.ts';
import { limits, scripts } from './support/scripts.ts';

const loss: Script = {
  operations: scripts.loss.operations.filter(({ op }) => op === 'call').slice(0, 1),
};
const submission = {
  code: '(function (require, module, exports) { exports.Model = class { static loss() { for (;;); } }; })',
  sourceMap: '{"version":3,"sources":[],"mappings":""}',
};
/** Far beyond what a test may take. */
const patient = { ...limits, scriptMs: 600_000, totalMs: 600_000 };

it.each([false, true])(
  'ends a script without end, and runs no other (a second process: %s)',
  async (side) => {
    const sandbox = openSandbox(patient, { side });
    onTestFinished(() => sandbox.close());
    const controller = new AbortController();
    const reason = new Error('saved anew');
    const asked: string[] = [];
    function* order() {
      for (const id of ['a', 'b']) {
        asked.push(id);
        // Once it has been sent.
        setImmediate(() => controller.abort(reason));
        yield id;
      }
    }
    const { signal } = controller;
    const run = sandbox.run(submission, { scripts: { a: loss, b: loss }, likely: ['b'], order, signal });
    await expect(run).rejects.toBe(reason);
    // The second is asked for only after the first, which has not come to its end by itself.
    expect(asked.length).toBeLessThanOrEqual(2);
  },
);

it('runs nothing where it is aborted before', async () => {
  const sandbox = openSandbox(patient);
  onTestFinished(() => sandbox.close());
  const reason = new Error('saved before');
  const run = sandbox.run(submission, { scripts: { a: loss }, signal: AbortSignal.abort(reason) });
  await expect(run).rejects.toBe(reason);
});
