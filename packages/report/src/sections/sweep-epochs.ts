/** A sweep with the epochs as an axis: what more epochs bring at each learning rate. */
import { percentText } from '@hw5/base/text';
import type { SettingSummary } from '../numbers/sweep-summary.ts';
import { figure } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import { legendList } from '../plots/drawing.ts';
import { sweepEpochsPlots } from '../plots/sweep-epochs-plot.ts';
import type { ReportSweep } from '../sweep-data.ts';

/** Columns of the table, at most. */
const mostEpochs = 8;

export function sweepEpochsSection(sweep: ReportSweep, settings: readonly SettingSummary[]): Html {
  const { batchSizes, dataset, epochs } = sweep;
  const shown = epochsShown(epochs);
  return html`${batchSizes.map((size) => {
    const { loss, accuracy } = sweepEpochsPlots(sweep, settings, size);
    return html`<h3>Batch size ${size}, ${dataset.title}</h3><div class="pair"><div>${legendList(loss.legend)}
${figure(loss.plot, loss.caption)}</div><div>${legendList(accuracy.legend)}
${figure(accuracy.plot, accuracy.caption, {
  caption: `Mean test accuracy after so many epochs, ${dataset.title}, batch size ${size}`,
  head: ['Learning rate', ...shown.map((epoch) => `epoch ${epoch}`)],
  rows: settings
    .filter(({ batchSize }) => batchSize === size)
    .map(({ learningRate, accuracy: bands }) => [
      learningRate,
      ...shown.map((epoch) => (bands[epoch] ? percentText(bands[epoch].mean) : '–')),
    ]),
})}</div></div>`;
  })}`;
}

/** All of them, or 0, 1, 2, 4, 8 and so on and the last. */
function epochsShown(count: number): number[] {
  const all = Array.from({ length: count }, (_, epoch) => epoch);
  if (count <= mostEpochs) return all;
  return all.filter((epoch) => epoch === count - 1 || Number.isInteger(Math.log2(epoch || 1)));
}
