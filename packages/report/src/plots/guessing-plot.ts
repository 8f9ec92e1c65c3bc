/** The loss of each epoch as a multiple of guessing's, so that datasets with few and many classes compare. */
import * as Plot from '@observablehq/plot';
import { short } from '../page/format.ts';
import type { ReportNetwork } from '../run-data.ts';
import { meanLosses } from './curve-plots.ts';
import type { Drawing } from './drawing.ts';
import { curve, epochAxis, legendOf, lineStyle, type Point } from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** Mean loss / ln C: 1 is guessing, 0 is certainty of the right class. */
export function lossesOverGuessing(network: ReportNetwork): Point[] {
  const guess = Math.log(network.classNames.length);
  return meanLosses(network).map(({ epoch, value }) => ({ epoch, value: value / guess }));
}

export function guessingPlot(networks: readonly ReportNetwork[]): Drawing {
  const all = networks.map(lossesOverGuessing);
  const highest = Math.max(1, ...all.flat().map(({ value }) => value));
  const titles = networks.map(({ title }) => title).join(' and ');
  return {
    plot: svgPlot(`Loss of each epoch as a multiple of the loss of guessing, ${titles}`, {
      x: epochAxis(Math.max(...networks.map(({ epochs }) => epochs.length))),
      y: { label: 'mean loss / ln C', grid: true, domain: [0, highest * 1.08] },
      marks: [Plot.ruleY([1], { stroke: 'var(--quiet)' }), ...all.flatMap((points, k) => curve(points, k))],
    }),
    legend: [
      ...networks.map(({ title, classNames }, k) =>
        legendOf(
          k,
          `${title}: ln ${classNames.length} = ${short(Math.log(classNames.length))}`,
          networks.length === 1 ? '' : lineStyle(k).strokeDasharray,
        ),
      ),
      { text: 'guessing', stroke: 'var(--quiet)', dash: '', width: 1 },
    ],
    caption: `${titles}: mean loss of a training image in each epoch, divided by ln C, the loss of giving each of the C classes the same probability. Below 1 the network does better than that, above 1 worse.`,
  };
}
