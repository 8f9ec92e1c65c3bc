/** The page of a sweep with the learning rates as an axis. */
import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { sweepReport } from '../src/index.ts';
import { sampleSweep as sweep } from './support/sample-sweep.ts';

it('shows a sweep by learning rates, a line for each batch size, in training and in testing', () => {
  const cells = [0.1, 0.5, 2].flatMap((learningRate) =>
    [1, 8].flatMap((batchSize) =>
      [0, 1].map((seed) => ({
        ...{ learningRate, batchSize, seed, seconds: 1, stopped: null },
        epochs: [
          { epoch: 0, totalLoss: 60, testAccuracy: 0.25, trainAccuracy: 0.3 },
          { epoch: 1, totalLoss: 15, testAccuracy: seed / 2 + 0.25, trainAccuracy: learningRate / 4 },
        ],
      })),
    ),
  );
  const wide = { ...sweep, learningRates: [0.1, 0.5, 2], seeds: [0, 1], cells };
  const { document: page } = parseHTML(sweepReport(wide));
  const [loss, accuracy] = [...page.querySelectorAll('#rates svg.plot')];
  // Two lines of means in each, and in the second one two of training accuracies.
  const lines = (plot: typeof loss) =>
    plot!.querySelectorAll('g[stroke-width="2"], g[stroke-width="1.25"]').length;
  const dots = (plot: typeof loss) => plot!.querySelectorAll('circle').length;
  expect([lines(loss), dots(loss), lines(accuracy), dots(accuracy)]).toEqual([2, 6, 4, 6]);
  const rows = [...page.querySelectorAll('#rates tbody')].map((body) =>
    [...body.children].map((row) => [...row.children].map((cell) => cell.textContent.replace(/\s/g, ' '))),
  );
  expect(rows[0]).toEqual([0.1, 0.5, 2].map((rate) => [String(rate), '0.5', '0.5']));
  expect(rows[1]).toEqual(
    [0.1, 0.5, 2].map((rate, k) => {
      const cell = `50.0 % / ${['2.5', '12.5', '50.0'][k]} %`;
      return [String(rate), cell, cell];
    }),
  );
  // With the loss on test images, that is the solid line, and the other one dotted, as for the accuracy.
  const tested = {
    ...wide,
    cells: cells.map((cell) => ({
      ...cell,
      epochs: cell.epochs.map((epoch) => ({ ...epoch, meanTestLoss: cell.batchSize })),
    })),
  };
  const { document: both } = parseHTML(sweepReport(tested));
  const [losses] = [...both.querySelectorAll('#rates svg.plot')];
  expect([lines(losses), dots(losses)]).toEqual([4, 6]);
  expect(both.querySelector('#rates tbody tr')!.textContent).toBe('0.11 / 0.58 / 0.5');
  expect([...both.querySelectorAll('#epochs svg.plot')].map(lines)).toEqual([6, 6, 6, 6]);
  expect(both.querySelector('#epochs tbody tr')!.textContent).toBe('0.11 / 21 / 0.5');
  // Three decimals stay.
  const small = {
    ...wide,
    learningRates: [0.001, 0.1],
    cells: [...cells, ...cells.slice(4, 8).map((one) => ({ ...one, learningRate: 0.001 }))],
  };
  const { document: fine } = parseHTML(sweepReport(small));
  const texts = [...fine.querySelectorAll('#rates svg.plot text')].map((text) => text.textContent);
  expect(texts.filter((text) => text === '0.001')).toHaveLength(2);
  // A result of an older hw5 has no training accuracy, and one rate is no axis.
  const { document: older } = parseHTML(sweepReport(sweep));
  expect(older.querySelector('#rates')!.textContent).not.toContain('training images:');
  expect(older.querySelectorAll('#rates svg.plot')).toHaveLength(2);
  expect(sweepReport({ ...wide, learningRates: [0.1] })).toContain('It takes two learning rates');
});
