/**
 * Small multiples of a sweep: loss and accuracy of each setting, all on the same axes, with bands over the
 * seeds.
 */

import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import type { Band, SettingSummary, SweepSummary } from '../numbers/sweep-summary.ts';
import { details, table } from '../page/figure.ts';
import { counted, short } from '../page/format.ts';
import { type Html, html } from '../page/html.ts';
import { epochAxis, lossAxis } from '../plots/lines.ts';
import { svgPlot } from '../plots/svg-plot.ts';
import type { ReportSweep } from '../sweep-data.ts';

const size = { width: 280, height: 156, marginLeft: 44, marginBottom: 36, marginTop: 18 };

export function multiplesSection(sweep: ReportSweep, { settings, best }: SweepSummary): Html {
  const losses = settings
    .flatMap(({ loss }) => loss.flatMap(({ least, most }) => [least, most]))
    .filter((value) => value > 0);
  const guess = Math.log(sweep.dataset.classCount);
  const domain: [number, number] = [Math.min(...losses, guess) * 0.9, Math.max(...losses, guess) * 1.1];
  return html`${sweep.learningRates.map(
    (rate) =>
      html`<h3>Learning rate ${rate}, ${sweep.dataset.title}</h3><ul class="multiples">${settings
        .filter(({ learningRate }) => learningRate === rate)
        .map((setting) => multiple(sweep, setting, setting === best, domain))}</ul>`,
  )}`;
}

export function describeCourse({ course, stopped }: SettingSummary, C: number, seeds: number): string {
  switch (course) {
    case 'learning':
      return 'learning';
    case 'slow':
      return `slow: the loss has not yet fallen to ln ${C} = ${short(Math.log(C))}, the loss of guessing`;
    case 'too-large':
      return 'too large a rate: a smaller one ends at a lower loss';
    case 'overshooting':
      return `overshoots: the loss stays above ln ${C} = ${short(Math.log(C))}, the loss of guessing`;
    case 'not-finite':
      return `diverged: ${stopped} of ${counted(seeds, 'seed')} ended with a loss that is not finite`;
  }
}

function multiple(
  sweep: ReportSweep,
  setting: SettingSummary,
  isBest: boolean,
  domain: [number, number],
): Html {
  const { learningRate, batchSize, loss, accuracy, finalAccuracy } = setting;
  const { title, classCount: C } = sweep.dataset;
  const name = `${title}, learning rate ${learningRate}, batch size ${batchSize}`;
  const x = { ...epochAxis(sweep.epochs), label: null };
  const marks = (bands: readonly Band[]) => {
    const points = bands.map((values, epoch) => ({ epoch, ...values }));
    return [
      Plot.areaY(points, { x: 'epoch', y1: 'least', y2: 'most', fill: 'var(--line-1)', fillOpacity: 0.25 }),
      Plot.lineY(points, { x: 'epoch', y: 'mean', stroke: 'var(--line-1)', strokeWidth: 2 }),
      Plot.dot(points, { x: 'epoch', y: 'mean', r: 2, fill: 'var(--line-1)' }),
    ];
  };
  const rule = (value: number) => Plot.ruleY([value], { stroke: 'var(--line-2)', strokeDasharray: '4 3' });
  const lossPlot = svgPlot(`Mean loss by epoch: ${name}`, {
    ...size,
    x,
    y: lossAxis(domain),
    marks: [rule(Math.log(C)), ...marks(loss)],
  });
  const accuracyPlot = svgPlot(`Test accuracy by epoch: ${name}`, {
    ...size,
    x: { ...x, label: 'epoch' },
    y: {
      domain: [0, 1],
      label: 'test accuracy',
      grid: true,
      ticks: 5,
      tickFormat: (d: number) => percentText(d, 0),
    },
    marks: [rule(1 / C), ...marks(accuracy)],
  });
  return html`<li${isBest && html` class="chosen"`}><h4>Batch size ${batchSize}${isBest && ' (best)'}</h4>${lossPlot}${accuracyPlot}
<p>${finalAccuracy && html`Accuracy <b>${percentText(finalAccuracy.mean)}</b>${sweep.seeds.length > 1 && ` (${percentText(finalAccuracy.least)} to ${percentText(finalAccuracy.most)})`}; `}${describeCourse(setting, C, sweep.seeds.length)}.</p>
${details(
  'Numbers',
  table({
    caption: name,
    head: ['Epoch', 'mean loss', 'from', 'to', 'accuracy', 'from', 'to'],
    rows: loss.map((l, e) => [
      e,
      short(l.mean),
      short(l.least),
      short(l.most),
      percentText(accuracy[e]!.mean),
      percentText(accuracy[e]!.least),
      percentText(accuracy[e]!.most),
    ]),
  }),
)}</li>`;
}
