/** A sweep with the epochs as an axis: how each learning rate gets on, a plot for each batch size. */
import * as Plot from '@observablehq/plot';
import { evenlySpread } from '../numbers/evenly-spread.ts';
import type { Band, SettingSummary } from '../numbers/sweep-summary.ts';
import type { ReportSweep } from '../sweep-data.ts';
import type { Drawing } from './drawing.ts';
import {
  curve,
  epochAxis,
  fractionAxis,
  guessLegend,
  guessRule,
  legendOf,
  lineStyle,
  lossAxis,
  lossDomain,
  overSeeds,
  someOf,
  trainingLegend,
  trainingStyle,
} from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** More lines in one plot cannot be told apart. */
const mostRates = 6;

export function sweepEpochsPlots(
  { dataset, learningRates, epochs, seeds }: ReportSweep,
  settings: readonly SettingSummary[],
  batchSize: number,
): { readonly loss: Drawing; readonly accuracy: Drawing } {
  const rates = evenlySpread(learningRates, mostRates);
  const shown = rates.map(
    (rate) => settings.find((own) => own.learningRate === rate && own.batchSize === batchSize)!,
  );
  const { title, classCount: C } = dataset;
  const hasTestLoss = shown.every(({ testLoss }) => testLoss.every((band) => band !== null));
  const hasTraining = shown.some(({ trainAccuracy }) => trainAccuracy.some((band) => band !== null));
  const losses = shown
    .flatMap(({ loss, testLoss }) => [...loss, ...(hasTestLoss ? testLoss : [])])
    .flatMap((band) => [band!.least, band!.most]);
  const name = `${title}, batch size ${batchSize}`;
  const legend = (training: boolean) => [
    ...shown.map((setting, k) => legendOf(k, `learning rate ${setting.learningRate}${endOf(setting)}`)),
    ...(training ? [trainingLegend] : []),
    guessLegend(C),
  ];
  const rest = `for each learning rate. The thin grey line is guessing.${overSeeds(seeds)}${someOf(rates, learningRates, 'rates')}`;
  return {
    loss: {
      plot: svgPlot(`Mean loss by epoch for each learning rate: ${name}`, {
        x: epochAxis(epochs),
        y: lossAxis(lossDomain(losses, C)),
        marks: [
          guessRule(Math.log(C)),
          ...shown.flatMap(({ loss, testLoss }, k) =>
            hasTestLoss ? [...bandOf(testLoss, k), ...trainingOf(loss, k)] : bandOf(loss, k),
          ),
        ],
      }),
      legend: legend(hasTestLoss),
      caption: `${name}: ${hasTestLoss ? 'mean loss of a test image after each epoch and of a training image during it' : 'mean loss of a training image in each epoch'}, ${rest}`,
    },
    accuracy: {
      plot: svgPlot(`Accuracy by epoch for each learning rate: ${name}`, {
        x: epochAxis(epochs),
        y: { label: hasTraining ? 'accuracy' : 'test accuracy', grid: true, ...fractionAxis },
        marks: [
          guessRule(1 / C),
          ...shown.flatMap(({ accuracy, trainAccuracy }, k) => [
            ...bandOf(accuracy, k),
            ...trainingOf(trainAccuracy, k),
          ]),
        ],
      }),
      legend: legend(hasTraining),
      caption: `${name}: ${hasTraining ? 'accuracy on test and training images' : 'test accuracy'} after each epoch, ${rest}`,
    },
  };
}

const endOf = ({ stopped }: SettingSummary): string => (stopped > 0 ? ' (diverged)' : '');

interface EpochPoint extends Band {
  readonly epoch: number;
}

const pointsOf = (bands: readonly (Band | null)[]): EpochPoint[] =>
  bands.flatMap((band, epoch) => (band ? [{ epoch, ...band }] : []));

function area(points: readonly EpochPoint[], k: number, fillOpacity: number): Plot.Markish {
  const edges = { x: 'epoch', y1: 'least', y2: 'most' };
  return Plot.areaY(points, { ...edges, fill: lineStyle(k).stroke, fillOpacity });
}

function bandOf(bands: readonly (Band | null)[], k: number): Plot.Markish[] {
  const points = pointsOf(bands);
  const means = points.map(({ epoch, mean }) => ({ epoch, value: mean }));
  return [area(points, k, 0.15), ...curve(means, k)];
}

function trainingOf(bands: readonly (Band | null)[], k: number): Plot.Markish[] {
  const points = pointsOf(bands);
  return [area(points, k, 0.08), Plot.lineY(points, { x: 'epoch', y: 'mean', ...trainingStyle(k) })];
}
