/** The value of training: loss and accuracy against those of guessing. */
import { percentText } from '@hw5/base/text';
import { figure, table } from '../page/figure.ts';
import { short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { meanLosses } from '../plots/curve-plots.ts';
import { legendList } from '../plots/drawing.ts';
import { guessingPlot, lossesOverGuessing } from '../plots/guessing-plot.ts';
import type { ReportNetwork } from '../run-data.ts';
import { guessingWarning } from '../sections/unfinished.ts';

export function guessingSection(networks: readonly ReportNetwork[]): Html {
  const { plot, legend, caption } = guessingPlot(networks);
  const titles = networks.map(({ title }) => title).join(' and ');
  const most = Math.max(...networks.map(({ epochs }) => epochs.length));
  const ratios = networks.map(lossesOverGuessing);
  return html`<p>Without any training one can give each of the C classes the probability 1/C: a loss of ln C an image, and one image in C right. What training is worth is the distance from there.</p>
${networks.map(guessingWarning)}<ul>${networks.map(sentence)}</ul>
${legendList(legend)}${figure(plot, caption, {
  caption: `Mean loss divided by ln C, ${titles}`,
  head: ['Epoch', ...networks.map(({ title }) => title)],
  rows: Array.from({ length: most }, (_, e) => [
    e,
    ...ratios.map((points) => (points[e] ? short(points[e].value) : '–')),
  ]),
})}
${table({
  caption: `Mean loss and test accuracy against guessing, ${titles}`,
  head: [
    ...['Data', 'loss: guessing', 'first epoch', 'last', 'lowest'],
    ...['accuracy: guessing', 'first epoch', 'last', 'highest'],
  ],
  rows: networks.map((network) => {
    const C = network.classNames.length;
    const losses = meanLosses(network).map(({ value }) => value);
    const accuracies = network.epochs.map(({ testAccuracy }) => testAccuracy);
    return [
      network.title,
      ...[Math.log(C), losses[0]!, losses.at(-1)!, Math.min(...losses)].map(short),
      ...[1 / C, accuracies[0]!, accuracies.at(-1)!, Math.max(...accuracies)].map((value) =>
        percentText(value),
      ),
    ];
  }),
})}
<p class="quiet">A loss of an epoch is measured while the network learns, before each step; an accuracy after the epoch.</p>`;
}

function sentence(network: ReportNetwork): Html {
  const { title, epochs, classNames } = network;
  const C = classNames.length;
  const loss = lossesOverGuessing(network).at(-1)!.value;
  const { testAccuracy } = epochs.at(-1)!;
  return html`<li>${title}: in the last epoch the mean loss is <strong>${short(loss)}</strong> times that of guessing, and after it <strong>${percentText(testAccuracy)}</strong> of the test images are right, ${short(testAccuracy * C)} times as many as by guessing.${
    loss > 1 &&
    testAccuracy > 1 / C &&
    ' The loss is worse than guessing and the accuracy better: where the network is wrong, it is very sure. Too large a learning rate does that (question 3).'
  }</li>`;
}
