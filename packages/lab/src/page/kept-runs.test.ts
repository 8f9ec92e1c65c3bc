import { expect, it } from 'vitest';
import { packed, unpacked } from './kept-runs.ts';
import { newRun } from './runs.ts';

const settings = { learningRate: 0.1, batchSize: 2, epochs: 3, seed: 4, images: 5 };
const run = {
  ...newRun('run 7', 'model' as const, settings),
  state: 'ended' as const,
  losses: [{ seen: 5, loss: 0.25 }],
  reports: [{ epoch: 0, totalLoss: 1.25, accuracy: 0.5 }],
  figures: [{ epoch: 0, train: { accuracy: 1, meanLoss: 0.25 }, test: { accuracy: 0.5, meanLoss: 2 } }],
  svm: { trainAccuracy: 1, testAccuracy: 0.5, warning: null },
  W: Float64Array.of(Math.PI, -0, 1e-300, Number.MAX_VALUE),
  // Views into a larger buffer, as snapshots may be.
  b: Float64Array.of(9, 1 / 3, Number.NaN).subarray(1),
};

it('keeps a run to the last bit, also through JSON', () => {
  const back = unpacked(JSON.parse(JSON.stringify(packed(run))) as ReturnType<typeof packed>);
  expect(back).toEqual(run);
});

it('asks for no SVM again that was not fitted when the page was closed', () => {
  expect(unpacked(packed({ ...run, svm: 'fitting' })).svm).toBeNull();
});

it.each([{ id: 'start' }, { id: '<b>' }, { losses: null }, { figures: null }, { W: '%' }])(
  'refuses a damaged one: %o',
  (damage) => {
    expect(() => unpacked({ ...packed(run), ...damage } as ReturnType<typeof packed>)).toThrow();
  },
);
