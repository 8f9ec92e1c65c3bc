/** Every plot and picture of a run as a figure, in the order of its pages. */
import { confusion, recalls } from '../numbers/confusion.ts';
import { predictions } from '../numbers/predictions.ts';
import { probability } from '../page/format.ts';
import { calibrationPlots } from '../plots/calibration-plots.ts';
import { classAccuracyPlot } from '../plots/class-accuracy-plot.ts';
import { curvePlots } from '../plots/curve-plots.ts';
import { guessingPlot } from '../plots/guessing-plot.ts';
import { trainTestPlot } from '../plots/train-test-plot.ts';
import type { ReportNetwork, ReportRun } from '../run-data.ts';
import { networkCalibration, wrongProbabilities } from '../sections/calibration.ts';
import { confusionFigures } from './confusion-figures.ts';
import { type Figure, plotFigure } from './figure.ts';
import { type Picture, picturesFigure } from './pictures-figure.ts';
import { settingsText } from './settings-text.ts';
import { weightsFigure } from './weights-figure.ts';

export function runFigures({ networks }: ReportRun): Figure[] {
  return [
    plotFigure(
      'loss-against-guessing',
      guessingPlot(networks),
      networks.map((network) => `${network.title}: ${settingsText(network)}`).join(' '),
    ),
    ...networks.flatMap(networkFigures),
  ];
}

function networkFigures(network: ReportNetwork): Figure[] {
  const { dataset, title } = network;
  const settings = settingsText(network);
  const { loss, accuracy } = curvePlots(title, [{ name: 'NN', network }]);
  const trainTest = trainTestPlot(network);
  return [
    plotFigure(`${dataset}-loss`, loss, settings),
    plotFigure(`${dataset}-accuracy`, accuracy, settings),
    ...(trainTest ? [plotFigure(`${dataset}-train-test`, trainTest, settings)] : []),
    weightsFigure(network),
    ...confusionFigures(network),
    ...svmFigures(network),
    ...mistakesFigures(network),
    ...calibrationFigures(network),
  ];
}

function svmFigures(network: ReportNetwork): Figure[] {
  const { dataset, title, labels, logits, svm, classNames, changed, imageShape } = network;
  if (svm === null) return [];
  const C = classNames.length;
  const nn = predictions(logits, C);
  const [before, after] = [nn, svm.predicted].map((predicted) => recalls(confusion(labels, predicted, C), C));
  const classes = classAccuracyPlot(title, classNames, before!, after!);
  const figures = [plotFigure(`${dataset}-class-accuracy`, classes, settingsText(network), classes.height)];
  if (changed && changed.indices.length > 0) {
    figures.push(
      picturesFigure(
        {
          name: `${dataset}-svm-changed`,
          caption: `${title}: test images that are right only with the SVM or only without it; below each its class and the two predictions. ${settingsText(network)}`,
        },
        imageShape,
        picturesOf(changed, imageShape, (i) => [
          `${classNames[labels[i]!]}`,
          `NN: ${classNames[nn[i]!]}`,
          `SVM: ${classNames[svm.predicted[i]!]}`,
        ]),
      ),
    );
  }
  return figures;
}

function mistakesFigures(network: ReportNetwork): Figure[] {
  const { dataset, title, worst, logits, probabilities, labels, classNames, imageShape } = network;
  if (worst.indices.length === 0) return [];
  const C = classNames.length;
  const predicted = predictions(logits, C);
  return [
    picturesFigure(
      {
        name: `${dataset}-mistakes`,
        caption: `${title}: the worst mistakes of the network, with the true class, the predicted class and its probability. ${settingsText(network)}`,
      },
      imageShape,
      picturesOf(worst, imageShape, (i) => [
        `${classNames[labels[i]!]}`,
        `→ ${classNames[predicted[i]!]}`,
        probability(probabilities[i * C + predicted[i]!]!),
      ]),
    ),
  ];
}

function calibrationFigures(network: ReportNetwork): Figure[] {
  if (wrongProbabilities(network) > 0) return [];
  const { dataset, title } = network;
  const { diagram, histogram } = calibrationPlots(title, networkCalibration(network));
  const settings = settingsText(network);
  return [
    plotFigure(`${dataset}-calibration`, diagram, settings),
    plotFigure(`${dataset}-confidence`, histogram, settings),
  ];
}

function picturesOf(
  { indices, pixels }: ReportNetwork['worst'],
  [height, width]: readonly [height: number, width: number],
  linesOf: (index: number) => readonly string[],
): Picture[] {
  const D = height * width;
  return Array.from(indices, (index, k) => ({
    pixels: pixels.slice(k * D, (k + 1) * D),
    lines: linesOf(index),
  }));
}
