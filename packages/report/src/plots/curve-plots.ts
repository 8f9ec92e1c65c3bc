/** Loss and test accuracy by epoch, of one network or of several runs on the same dataset. */

import { percentText } from '@hw5/base/text';
import type { ReportNetwork } from '../run-data.ts';
import type { Drawing, LegendEntry } from './drawing.ts';
import {
  curve,
  epochAxis,
  fractionAxis,
  guessLegend,
  guessRule,
  legendOf,
  level,
  levelDash,
  lineStyle,
  type Point,
} from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** A network and the name of its line. */
export interface NamedNetwork {
  readonly name: string;
  readonly network: ReportNetwork;
}

/** @param entries all of one dataset, at least one. The legend of the accuracy serves both. */
export function curvePlots(
  title: string,
  entries: readonly NamedNetwork[],
): { readonly loss: Drawing; readonly accuracy: Drawing } {
  const C = entries[0]!.network.classNames.length;
  const x = epochAxis(Math.max(...entries.map(({ network }) => network.epochs.length)));
  const highest = Math.max(
    Math.log(C),
    ...entries.flatMap(({ network }) => meanLosses(network).map((p) => p.value)),
  );
  const lines = (points: (network: ReportNetwork) => Point[]) =>
    entries.flatMap(({ network }, k) => curve(points(network), k));
  const svms = entries.flatMap(({ network: { svm } }, k) => (svm ? [level(svm.testAccuracy, k)] : []));
  const isAlone = entries.length === 1;
  const legend = (withSvms: boolean): LegendEntry[] => [
    ...entries.flatMap((entry, k) => entryLegend(entry, k, isAlone).slice(0, withSvms ? 2 : 1)),
    guessLegend(C),
  ];
  return {
    loss: {
      plot: svgPlot(`Loss of each epoch on ${title}, as a line`, {
        x,
        y: { label: 'mean loss', grid: true, domain: [0, highest * 1.05] },
        marks: [guessRule(Math.log(C)), ...lines(meanLosses)],
      }),
      legend: legend(false),
      caption: `${title}: mean loss per training sample in each epoch, computed before the step that uses the sample. Above the thin grey line the network is worse than guessing.`,
    },
    accuracy: {
      plot: svgPlot(`Test accuracy after each epoch on ${title}, as a line`, {
        x,
        y: { label: 'test accuracy', grid: true, ...fractionAxis },
        marks: [guessRule(1 / C), ...svms, ...lines(testAccuracies)],
      }),
      legend: legend(true),
      caption: `${title}: accuracy on the test set after each epoch.`,
    },
  };
}

function entryLegend({ name, network }: NamedNetwork, k: number, isAlone: boolean): LegendEntry[] {
  const own = legendOf(k, name, isAlone ? '' : lineStyle(k).strokeDasharray);
  if (network.svm === null) return [own];
  const svm = `${isAlone ? 'NN+SVM' : `${name}, SVM`} (fitted once, after the last epoch): ${percentText(network.svm.testAccuracy)}`;
  return [own, legendOf(k, svm, levelDash)];
}

export function meanLosses({ epochs, trainCount }: ReportNetwork): Point[] {
  return epochs.map(({ epoch, totalLoss }) => ({ epoch, value: totalLoss / trainCount }));
}

export function testAccuracies({ epochs }: ReportNetwork): Point[] {
  return epochs.map(({ epoch, testAccuracy }) => ({ epoch, value: testAccuracy }));
}
