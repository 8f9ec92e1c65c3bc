/** A sweep with the epochs as an axis: what more epochs bring at each learning rate. */
import { percentText } from '@hw5/base/text';
import type { Band, SettingSummary } from '../numbers/sweep-summary.ts';
import { figure } from '../page/figure.ts';
import { short } from '../page/format.ts';
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
    const own = settings.filter(({ batchSize }) => batchSize === size);
    const numbers = (name: string, textAt: (setting: SettingSummary, epoch: number) => string) => ({
      caption: `${name} after so many epochs, ${dataset.title}, batch size ${size}`,
      head: ['Learning rate', ...shown.map((epoch) => `epoch ${epoch}`)],
      rows: own.map((setting) => [setting.learningRate, ...shown.map((epoch) => textAt(setting, epoch))]),
    });
    const hasTestLoss = own.some(({ testLoss }) => testLoss.some((band) => band !== null));
    const hasTraining = own.some(({ trainAccuracy }) => trainAccuracy.some((band) => band !== null));
    return html`<h3>Batch size ${size}, ${dataset.title}</h3><div class="pair"><div>${legendList(loss.legend)}
${figure(
  loss.plot,
  loss.caption,
  numbers(`Mean loss${hasTestLoss ? ', test / training,' : ''}`, (setting, epoch) =>
    pair(hasTestLoss ? setting.testLoss[epoch] : undefined, setting.loss[epoch], short),
  ),
)}</div><div>${legendList(accuracy.legend)}
${figure(
  accuracy.plot,
  accuracy.caption,
  numbers(`Mean ${hasTraining ? 'accuracy, test / training,' : 'test accuracy'}`, (setting, epoch) =>
    pair(setting.accuracy[epoch], hasTraining ? setting.trainAccuracy[epoch] : undefined, percentText),
  ),
)}</div></div>`;
  })}`;
}

/** `0.31 / 0.28`, or the one that there is; `–` for an epoch that no seed reached. */
function pair(
  test: Band | null | undefined,
  training: Band | null | undefined,
  text: (value: number) => string,
): string {
  const parts = [test, training].flatMap((band) => (band ? [text(band.mean)] : []));
  return parts.length === 0 ? '–' : parts.join(' / ');
}

/** All of them, or 0, 1, 2, 4, 8 and so on and the last. */
function epochsShown(count: number): number[] {
  const all = Array.from({ length: count }, (_, epoch) => epoch);
  if (count <= mostEpochs) return all;
  return all.filter((epoch) => epoch === count - 1 || Number.isInteger(Math.log2(epoch || 1)));
}
