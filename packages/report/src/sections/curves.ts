/** Loss and accuracy by epoch, of one network or of several runs on the same dataset. */

import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { figure } from '../page/figure.ts';
import { short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { svgPlot } from '../plots/svg-plot.ts';
import type { ReportNetwork } from '../run-data.ts';

/** A network and the name of its line. */
export interface NamedNetwork {
  readonly name: string;
  readonly network: ReportNetwork;
}

const colours = [
  'var(--line-1)',
  'var(--line-2)',
  'var(--line-3)',
  'var(--line-4)',
  'var(--line-5)',
  'var(--line-6)',
];
const dashes = ['', '6 3', '2 3', '8 3 2 3', '12 4', '1 4'];

export function lineStyle(k: number): { stroke: string; strokeDasharray: string } {
  return { stroke: colours[k % colours.length]!, strokeDasharray: dashes[k % dashes.length]! };
}

interface Point {
  readonly epoch: number;
  readonly value: number;
}

/** @param entries all of one dataset, at least one. */
export function curvesSection(title: string, entries: readonly NamedNetwork[]): Html {
  const C = entries[0]!.network.classNames.length;
  const most = Math.max(...entries.map(({ network }) => network.epochs.length));
  const loss = (network: ReportNetwork): Point[] =>
    network.epochs.map(({ epoch, totalLoss }) => ({ epoch, value: totalLoss / network.trainCount }));
  const accuracy = (network: ReportNetwork): Point[] =>
    network.epochs.map(({ epoch, testAccuracy }) => ({ epoch, value: testAccuracy }));
  const highest = Math.max(
    Math.log(C),
    ...entries.flatMap(({ network }) => loss(network).map((p) => p.value)),
  );
  const svms = entries.flatMap(({ network, name }, k) =>
    network.svm ? [{ name, svm: network.svm, k }] : [],
  );
  const x = {
    label: 'epoch',
    domain: [0, Math.max(1, most - 1)],
    ticks: Math.min(most, 10),
    tickFormat: (d: number) => (Number.isInteger(d) ? String(d) : ''),
  };
  const lines = (points: (network: ReportNetwork) => Point[]) =>
    entries.flatMap(({ network }, k) => [
      Plot.lineY(points(network), { x: 'epoch', y: 'value', strokeWidth: 2, ...lineStyle(k) }),
      Plot.dot(points(network), { x: 'epoch', y: 'value', r: 2.5, fill: lineStyle(k).stroke }),
    ]);
  const lossPlot = svgPlot(`Loss of each epoch on ${title}, as a line`, {
    x,
    y: { label: 'mean loss', grid: true, domain: [0, highest * 1.05] },
    marks: [guess(Math.log(C)), ...lines(loss)],
  });
  const accuracyPlot = svgPlot(`Test accuracy after each epoch on ${title}, as a line`, {
    x,
    y: {
      label: 'test accuracy',
      grid: true,
      domain: [0, 1],
      tickFormat: (d: number) => `${Math.round(d * 100)} %`,
    },
    marks: [
      guess(1 / C),
      ...svms.map(({ svm, k }) =>
        Plot.ruleY([svm.testAccuracy], { ...lineStyle(k), strokeDasharray: '1 3', strokeWidth: 2 }),
      ),
      ...lines(accuracy),
    ],
  });
  const legend = html`<ul class="legend">${entries.flatMap(({ name, network }, k) => [
    html`<li>${swatch(k, entries.length === 1 ? '' : lineStyle(k).strokeDasharray)} ${name}</li>`,
    network.svm &&
      html`<li>${swatch(k, '1 3')} ${entries.length === 1 ? 'NN+SVM' : `${name}, SVM`} (fitted once, after the last epoch): ${percentText(network.svm.testAccuracy)}</li>`,
  ])}<li>${swatch(-1, '')} guessing: loss ln ${C} = ${short(Math.log(C))}, accuracy ${percentText(1 / C)}</li></ul>`;
  const numbers = (quantity: string, show: (network: ReportNetwork, e: number) => string) => ({
    caption: `${quantity}, ${title}`,
    head: ['Epoch', ...entries.map(({ name }) => name)],
    rows: Array.from({ length: most }, (_, e) => [
      e,
      ...entries.map(({ network }) => (network.epochs[e] ? show(network, e) : '–')),
    ]),
  });
  return html`<h3>Loss and accuracy, ${title}</h3>${legend}<div class="pair">
${figure(
  lossPlot,
  html`${title}: mean loss per training sample in each epoch, computed before the step that uses the sample. Above the thin grey line the network is worse than guessing.`,
  numbers('Loss, summed over the training samples', (network, e) => network.epochs[e]!.totalLoss.toFixed(2)),
)}
${figure(
  accuracyPlot,
  html`${title}: accuracy on the test set after each epoch.`,
  numbers('Test accuracy', (network, e) => percentText(network.epochs[e]!.testAccuracy, 2)),
)}</div>`;
}

function guess(value: number) {
  return Plot.ruleY([value], { stroke: 'var(--quiet)' });
}

/** A short sample of the line, for the legend. */
function swatch(k: number, dash: string): Html {
  const stroke = k < 0 ? 'var(--quiet)' : lineStyle(k).stroke;
  return html`<svg class="swatch" viewBox="0 0 28 8" aria-hidden="true"><line x1="0" y1="4" x2="28" y2="4" stroke="${stroke}" stroke-width="${k < 0 ? 1 : 2}" stroke-dasharray="${dash}"/></svg>`;
}
