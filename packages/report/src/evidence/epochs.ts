/** What each further pass over the images brings. */
import { percentText } from '@hw5/base/text';
import { table } from '../page/figure.ts';
import { count, counted, short, signedPercent } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

/** As good as the best, for the sentence. */
const close = 0.01;

export function epochsSection({ title, epochs, trainCount }: ReportNetwork): Html {
  const best = epochs.reduce((a, b) => (b.testAccuracy > a.testAccuracy ? b : a));
  const early = epochs.find(({ testAccuracy }) => testAccuracy >= best.testAccuracy - close)!;
  const worst = epochs.reduce((a, b) => (b.testAccuracy < a.testAccuracy ? b : a));
  return html`<h3>After each epoch, ${title}</h3>
<p>The test accuracy is highest after epoch <strong>${best.epoch}</strong> (${percentText(best.testAccuracy)}). After epoch <strong>${early.epoch}</strong> it is within one percentage point of that for the first time${
    worst.epoch > early.epoch &&
    html`, and after epoch ${worst.epoch} it is down to ${percentText(worst.testAccuracy)} again`
  }.</p>
${table({
  caption: `What each epoch brings, ${title}`,
  head: ['Epoch', 'images seen', 'mean loss', 'test accuracy', 'change'],
  rows: epochs.map(({ epoch, totalLoss, testAccuracy }, e) => [
    epoch,
    count((epoch + 1) * trainCount),
    short(totalLoss / trainCount),
    percentText(testAccuracy),
    e === 0 ? '–' : signedPercent(testAccuracy - epochs[e - 1]!.testAccuracy),
  ]),
})}
<p class="quiet">One training of ${counted(epochs.length, 'epoch')}. How much of the changes is chance, and what other learning rates and batch sizes do in as many epochs, is shown by hw5 sweep with several seeds (question 3).</p>`;
}
