/** How hard the problems are, side by side: what there is to learn from, and how far the classifiers come. */
import { percentText } from '@hw5/base/text';
import { table } from '../page/figure.ts';
import { count, short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import type { ReportNetwork } from '../run-data.ts';

export function problemsSection(networks: readonly ReportNetwork[]): Html {
  const titles = networks.map(({ title }) => title);
  const rows: readonly (readonly [string, (network: ReportNetwork) => string])[] = [
    ['classes', ({ classNames }) => String(classNames.length)],
    [
      'pixels an image',
      ({ imageShape: [height, width] }) => `${height} × ${width} = ${count(height * width)}`,
    ],
    ['training images', ({ trainCount }) => count(trainCount)],
    ['training images a class', ({ trainCount, classNames }) => short(trainCount / classNames.length)],
    ['weights and biases of the network', ({ W, b }) => count(W.length + b.length)],
    [
      'weights and biases a training image',
      ({ W, b, trainCount }) => short((W.length + b.length) / trainCount),
    ],
    ['right by guessing', ({ classNames }) => percentText(1 / classNames.length)],
    ['right by the network', ({ epochs }) => percentText(epochs.at(-1)!.testAccuracy)],
    ['right by the SVM on its logits', ({ svm }) => (svm ? percentText(svm.testAccuracy) : '–')],
    [
      'of the way from guessing to all right, network',
      ({ epochs, classNames: { length: C } }) => percentText(gained(epochs.at(-1)!.testAccuracy, C)),
    ],
    [
      'of the way from guessing to all right, SVM',
      ({ svm, classNames: { length: C } }) => (svm ? percentText(gained(svm.testAccuracy, C)) : '–'),
    ],
  ];
  return html`${
    networks.length === 1 &&
    html`<p>This run has one of the two datasets. hw5 run --all trains both, and hw5 report collects single runs.</p>`
  }
${table({
  caption: `What there is to learn, and how far it comes, ${titles.join(' and ')}`,
  head: ['Quantity', ...titles],
  rows: rows.map(([label, read]) => [label, ...networks.map(read)]),
})}`;
}

/** 0 for guessing, 1 for all right. */
function gained(accuracy: number, C: number): number {
  return (accuracy - 1 / C) / (1 - 1 / C);
}
