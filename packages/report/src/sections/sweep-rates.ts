/** A sweep with the learning rates as an axis: what question 3 asks, as two plots. */
import { percentText } from '@hw5/base/text';
import type { Band, SettingSummary } from '../numbers/sweep-summary.ts';
import { figure } from '../page/figure.ts';
import { short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { legendList } from '../plots/drawing.ts';
import { sweepRatesPlots } from '../plots/sweep-rates-plot.ts';
import type { ReportSweep } from '../sweep-data.ts';

export function sweepRatesSection(sweep: ReportSweep, settings: readonly SettingSummary[]): Html {
  const { dataset, learningRates, batchSizes } = sweep;
  const plots = sweepRatesPlots(sweep, settings);
  if (plots === null)
    return html`<p>It takes two learning rates, and a setting that reached its last epoch, to draw these plots.</p>`;
  const at = (rate: number, size: number): SettingSummary =>
    settings.find(({ learningRate, batchSize }) => learningRate === rate && batchSize === size)!;
  const percent = (band: Band | null): string => (band ? percentText(band.mean) : '–');
  const { loss, accuracy } = plots;
  const hasTestLoss = settings.every(({ finalLoss, finalTestLoss }) => finalLoss === null || finalTestLoss);
  const hasTraining = settings.some(({ finalTrainAccuracy }) => finalTrainAccuracy !== null);
  return html`<div class="pair"><div>${legendList(loss.legend)}
${figure(loss.plot, loss.caption, {
  caption: `Mean loss in the last epoch${hasTestLoss ? ', test / training' : ''}, ${dataset.title}`,
  head: ['Learning rate', ...batchSizes.map((size) => `batch size ${size}`)],
  rows: learningRates.map((rate) => [
    rate,
    ...batchSizes.map((size) => {
      const { finalLoss, finalTestLoss } = at(rate, size);
      if (finalLoss === null) return 'diverged';
      return hasTestLoss && finalTestLoss
        ? `${short(finalTestLoss.mean)} / ${short(finalLoss.mean)}`
        : short(finalLoss.mean);
    }),
  ]),
})}</div><div>${legendList(accuracy.legend)}
${figure(accuracy.plot, accuracy.caption, {
  caption: `Mean accuracy after the last epoch${hasTraining ? ', test / training' : ''}, ${dataset.title}`,
  head: ['Learning rate', ...batchSizes.map((size) => `batch size ${size}`)],
  rows: learningRates.map((rate) => [
    rate,
    ...batchSizes.map((size) => {
      const { finalAccuracy, finalTrainAccuracy } = at(rate, size);
      if (finalAccuracy === null) return 'diverged';
      return hasTraining
        ? `${percent(finalAccuracy)} / ${percent(finalTrainAccuracy)}`
        : percent(finalAccuracy);
    }),
  ]),
})}</div></div>`;
}
