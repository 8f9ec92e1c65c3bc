/** Accuracy on the training and on the test set, after each epoch: does the network learn, or memorise? */

import { percentText } from '@hw5/base/text';
import type { ReportNetwork } from '../run-data.ts';
import { testAccuracies } from './curve-plots.ts';
import type { Drawing } from './drawing.ts';
import {
  curve,
  epochAxis,
  fractionAxis,
  guessRule,
  legendOf,
  level,
  levelDash,
  type Point,
} from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** The epochs with a training accuracy; none in older runs and where it was not asked for. */
export function trainAccuracies({ epochs }: ReportNetwork): Point[] {
  return epochs.flatMap(({ epoch, trainAccuracy }) =>
    typeof trainAccuracy === 'number' ? [{ epoch, value: trainAccuracy }] : [],
  );
}

/** @returns null where the run holds no training accuracy. */
export function trainTestPlot(network: ReportNetwork): Drawing | null {
  const { title, epochs, svm, classNames } = network;
  const train = trainAccuracies(network);
  if (train.length === 0) return null;
  const C = classNames.length;
  return {
    plot: svgPlot(`Accuracy on training and test images after each epoch on ${title}, as lines`, {
      x: epochAxis(epochs.length),
      y: { label: 'accuracy', grid: true, ...fractionAxis },
      marks: [
        guessRule(1 / C),
        ...(svm ? [level(svm.trainAccuracy, 0), level(svm.testAccuracy, 1)] : []),
        ...curve(train, 0),
        ...curve(testAccuracies(network), 1),
      ],
    }),
    legend: [
      legendOf(0, `NN, training images: ${percentText(train.at(-1)!.value)} in the end`),
      legendOf(1, `NN, test images: ${percentText(epochs.at(-1)!.testAccuracy)} in the end`),
      ...(svm
        ? [
            legendOf(0, `NN+SVM, training images: ${percentText(svm.trainAccuracy)}`, levelDash),
            legendOf(1, `NN+SVM, test images: ${percentText(svm.testAccuracy)}`, levelDash),
          ]
        : []),
    ],
    caption: `${title}: accuracy on the images the network was trained on and on those it never saw. The thin grey line is guessing, ${percentText(1 / C)}.`,
  };
}
