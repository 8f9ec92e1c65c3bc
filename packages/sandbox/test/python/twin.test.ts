/** The twin of a Python process, which runs scripts beside it: it has the results of one, or none. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSandbox, pythonHarness, type Script, type ScriptPlan } from '../../src/index.ts';
import { limits, scripts } from '../support/scripts.ts';
import { hasNumpy } from './support.ts';

const loss: Script = {
  operations: scripts.loss.operations.filter(({ op }) => op === 'call').slice(0, 1),
};
const plan: ScriptPlan = { scripts: { a: loss, b: loss, c: loss }, likely: ['c'] };
/** The first ending decides for both. */
const few: ScriptPlan = { scripts: { a: loss, c: loss }, likely: ['c'], groupOf: () => 'loss' };
const model = (...body: string[]): string =>
  `import os, time, threading, ctypes
seen = []
class Model:
    @staticmethod
    def loss(probabilities, gt_label):
${body.map((line) => `        ${line}\n`).join('')}`;

async function runBoth(text: string, given = {}, scripted = plan) {
  const code = JSON.stringify({ entry: 'model.py', files: { 'model.py': text } });
  return Promise.all(
    [true, false].map(async (side) => {
      const sandbox = openSandbox({ ...limits, ...given }, { harness: pythonHarness, side });
      onTestFinished(() => sandbox.close());
      const { outcomes, loading } = await sandbox.run({ code, sourceMap: '' }, scripted);
      return { loading, outcomes: Object.values(outcomes).map((one) => ({ ...one, milliseconds: 0 })) };
    }),
  );
}

describe.runIf(hasNumpy)('a twin', () => {
  it('runs scripts in a process of its own, each in a fresh fork, with the same outcomes', async () => {
    const [beside, alone] = await runBoth(
      model('seen.append(gt_label)', 'time.sleep(0.01)', 'return len(seen)'),
    );
    expect(beside).toEqual(alone);
    expect(beside!.outcomes.map(({ ending }) => ending)).toEqual(['finished', 'finished', 'finished']);
    // On a busy machine the first process may come to the last script before the twin does.
    const parents = async () => {
      const [one] = await runBoth(model('time.sleep(0.05)', 'return float(os.getppid())'));
      const found = one!.outcomes.map(({ records }) => {
        const result = records[Object.keys(records)[0]!];
        return result?.kind === 'array' ? result.data[0] : null;
      });
      return new Set(found).size;
    };
    await expect.poll(parents).toBe(2);
  });

  it.each([
    ['raises an error', ['raise ValueError("no")'], {}],
    ['ends its process', ['os._exit(7)'], {}],
    ['closes every descriptor and goes on', ['os.closerange(0, 60)', 'while True: pass'], { scriptMs: 300 }],
    [
      'writes to every descriptor',
      [
        'for f in range(3, 60):',
        '    try: os.write(f, b"x" * 100)',
        '    except OSError: pass',
        'return 1.0',
      ],
      {},
    ],
    ['has no end', ['while True: pass'], { scriptMs: 300 }],
    ['fills its memory', ['kept = []', 'while True: kept.append(bytearray(1 << 24))'], { memoryMb: 64 }],
  ])('ends as one process does where a script %s', async (_what, body, given) => {
    const [beside, alone] = await runBoth(model(...body), given, few);
    const endings = beside!.outcomes.map(({ ending, reason, error }) => [
      ending,
      reason?.code,
      error?.message,
    ]);
    expect(endings).toEqual(
      alone!.outcomes.map(({ ending, reason, error }) => [ending, reason?.code, error?.message]),
    );
  });
});
