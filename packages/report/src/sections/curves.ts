/** Loss and accuracy by epoch, of one network or of several runs on the same dataset. */

import { percentText } from '@hw5/base/text';
import { figure } from '../page/figure.ts';
import { type Html, html } from '../page/html.ts';
import { curvePlots, type NamedNetwork } from '../plots/curve-plots.ts';
import { legendList } from '../plots/drawing.ts';
import type { ReportNetwork } from '../run-data.ts';

/** @param entries all of one dataset, at least one. */
export function curvesSection(title: string, entries: readonly NamedNetwork[]): Html {
  const { loss, accuracy } = curvePlots(title, entries);
  const most = Math.max(...entries.map(({ network }) => network.epochs.length));
  const numbers = (quantity: string, show: (network: ReportNetwork, e: number) => string) => ({
    caption: `${quantity}, ${title}`,
    head: ['Epoch', ...entries.map(({ name }) => name)],
    rows: Array.from({ length: most }, (_, e) => [
      e,
      ...entries.map(({ network }) => (network.epochs[e] ? show(network, e) : '–')),
    ]),
  });
  return html`<h3>Loss and accuracy, ${title}</h3>${legendList(accuracy.legend)}<div class="pair">
${figure(
  loss.plot,
  loss.caption,
  numbers('Loss, summed over the training samples', (network, e) => network.epochs[e]!.totalLoss.toFixed(2)),
)}
${figure(
  accuracy.plot,
  accuracy.caption,
  numbers('Test accuracy', (network, e) => percentText(network.epochs[e]!.testAccuracy, 2)),
)}</div>`;
}
