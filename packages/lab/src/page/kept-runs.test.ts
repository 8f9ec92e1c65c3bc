import { expect, it } from 'vitest';
import { newest, packed, unpacked } from './kept-runs.ts';
import { newRun } from './runs.ts';

const facts = {
  name: 'mnist',
  origin: 'somewhere',
  source: 'directory',
  classNames: [],
  imageShape: [28, 28],
  train: 5,
  test: 2,
} as const;
const settings = { data: 'mnist', learningRate: 0.1, batchSize: 2, epochs: 3, seed: 4, images: 5 } as const;
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
  const back = unpacked(JSON.parse(JSON.stringify(packed(run, facts))) as ReturnType<typeof packed>);
  expect(back).toEqual(run);
});

it('asks for no SVM again that was not fitted when the page was closed', () => {
  expect(unpacked(packed({ ...run, svm: 'fitting' }, facts)).svm).toBeNull();
});

it.each([{ id: 'start' }, { id: '<b>' }, { losses: null }, { figures: null }, { W: '%' }])(
  'refuses a damaged one: %o',
  (damage) => {
    expect(() => unpacked({ ...packed(run, facts), ...damage } as ReturnType<typeof packed>)).toThrow();
  },
);

it('keeps the newest twelve, and fewer where they are long', () => {
  const some = Array.from({ length: 14 }, (_, k) => ({ ...packed(run, facts), id: `run ${14 - k}` }));
  const ids = (runs: readonly { readonly id: string }[]) => runs.map(({ id }) => id);
  expect(ids(newest(some))).toEqual(Array.from({ length: 12 }, (_, k) => `run ${k + 3}`));
  const one = JSON.stringify(some[0]).length;
  expect(ids(newest(some, 2 * one))).toEqual(['run 13', 'run 14']);
});
