/** Accuracy of each class, by the network and by the SVM. */
import * as Plot from '@observablehq/plot';
import { clipped } from '../page/format.ts';
import type { Drawing } from './drawing.ts';
import { fractionAxis } from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** Of a class's name, in letters. */
const longest = 15;

/** @param before, after [C] recalls: of the network, and of the SVM on its logits. */
export function classAccuracyPlot(
  title: string,
  classNames: readonly string[],
  before: Float64Array,
  after: Float64Array,
): Drawing & { readonly height: number } {
  const height = 46 + 13 * classNames.length;
  const points = classNames.map((name, c) => ({ name, before: before[c]!, after: after[c]! }));
  // A class without test images has no accuracy.
  const known = points.filter((point) => point.before >= 0);
  return {
    height,
    plot: svgPlot(`Accuracy of each class on ${title}, by the network and by the SVM`, {
      height,
      marginLeft: 22 + 6 * Math.min(longest, Math.max(...classNames.map((name) => name.length))),
      marginRight: 24,
      x: { label: 'test accuracy of the class', grid: true, ...fractionAxis },
      y: {
        label: null,
        domain: [...classNames],
        type: 'point',
        padding: 0.6,
        tickFormat: (name: string) => clipped(name, longest),
      },
      marks: [
        Plot.ruleY(known, { y: 'name', x1: 'before', x2: 'after', stroke: 'var(--quiet)' }),
        Plot.dot(known, { y: 'name', x: 'before', r: 3.5, fill: 'var(--line-1)' }),
        Plot.dot(known, {
          y: 'name',
          x: 'after',
          r: 4,
          stroke: 'var(--line-2)',
          strokeWidth: 2,
          symbol: 'diamond',
        }),
      ],
    }),
    legend: [
      { text: 'network', stroke: 'var(--line-1)', dash: '', width: 2, mark: 'dot' },
      { text: 'SVM on its logits', stroke: 'var(--line-2)', dash: '', width: 2, mark: 'diamond' },
    ],
    caption: `${title}: accuracy of each class on the test set, by the network and by the SVM on its logits.`,
  };
}
