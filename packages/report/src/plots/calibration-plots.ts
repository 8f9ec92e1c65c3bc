/** The reliability diagram of a network, and how many test images it is how sure of. */
import * as Plot from '@observablehq/plot';
import type { Calibration } from '../numbers/calibration.ts';
import { count } from '../page/format.ts';
import type { Drawing } from './drawing.ts';
import { fractionAxis } from './lines.ts';
import { svgPlot } from './svg-plot.ts';

export function calibrationPlots(
  title: string,
  { bins }: Calibration,
): { readonly diagram: Drawing; readonly histogram: Drawing } {
  const filled = bins.filter((bin) => bin.count > 0);
  const x = { label: 'probability of the predicted class', ...fractionAxis };
  const diagonal = [
    [0, 0],
    [1, 1],
  ];
  return {
    diagram: {
      plot: svgPlot(`Accuracy against confidence on ${title}, with the diagonal of perfect calibration`, {
        x,
        y: { label: 'accuracy', grid: true, ...fractionAxis },
        marks: [
          Plot.line(diagonal, { stroke: 'var(--quiet)', strokeDasharray: '2 3' }),
          Plot.ruleX(filled, {
            x: 'confidence',
            y1: 'confidence',
            y2: 'accuracy',
            stroke: 'var(--line-2)',
            strokeWidth: 3,
            strokeOpacity: 0.6,
          }),
          Plot.line(filled, { x: 'confidence', y: 'accuracy', stroke: 'var(--line-1)', strokeWidth: 2 }),
          Plot.dot(filled, { x: 'confidence', y: 'accuracy', fill: 'var(--line-1)', r: 4 }),
        ],
      }),
      legend: [],
      caption: `${title}: accuracy of the predictions at each level of confidence. Below the dotted diagonal the network is overconfident. ECE is the average of the gaps, drawn as orange bars.`,
    },
    histogram: {
      plot: svgPlot(`Number of test images at each confidence on ${title}`, {
        x,
        y: { label: 'test images', grid: true, tickFormat: count },
        marks: [
          Plot.rectY(bins, { x1: 'from', x2: 'to', y: 'count', fill: 'var(--line-1)', inset: 1 }),
          Plot.ruleY([0]),
        ],
      }),
      legend: [],
      caption: `${title}: number of test images at each level of confidence.`,
    },
  };
}
