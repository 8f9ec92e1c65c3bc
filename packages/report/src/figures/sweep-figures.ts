/** The plots of a sweep as figures. */
import { sweepSummary } from '../numbers/sweep-summary.ts';
import { counted } from '../page/format.ts';
import { sweepEpochsPlots } from '../plots/sweep-epochs-plot.ts';
import { sweepRatesPlots } from '../plots/sweep-rates-plot.ts';
import type { ReportSweep } from '../sweep-data.ts';
import { type Figure, plotFigure } from './figure.ts';

export function sweepFigures(sweep: ReportSweep): Figure[] {
  const { settings } = sweepSummary(sweep);
  const { model, dataset, epochs, seeds } = sweep;
  const how = `Trained ${counted(epochs, 'epoch')} on ${counted(dataset.train, 'image')} (${[
    ...(model === undefined ? [] : [model]),
    counted(seeds.length, 'seed'),
  ].join(', ')}).`;
  const rates = sweepRatesPlots(sweep, settings);
  const byRate = rates
    ? [
        plotFigure('sweep-loss-by-rate', rates.loss, how),
        plotFigure('sweep-accuracy-by-rate', rates.accuracy, how),
      ]
    : [];
  const byEpoch = sweep.batchSizes.flatMap((size) => {
    const { loss, accuracy } = sweepEpochsPlots(sweep, settings, size);
    return [
      plotFigure(`sweep-loss-batch-${size}`, loss, how),
      plotFigure(`sweep-accuracy-batch-${size}`, accuracy, how),
    ];
  });
  return [...byRate, ...byEpoch];
}
