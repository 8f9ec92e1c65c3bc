/** A sweep with the learning rates as an axis: where each batch size learns, and where it overshoots. */
import * as Plot from '@observablehq/plot';
import { evenlySpread } from '../numbers/evenly-spread.ts';
import type { Band, SettingSummary } from '../numbers/sweep-summary.ts';
import { short } from '../page/format.ts';
import type { ReportSweep } from '../sweep-data.ts';
import type { Drawing } from './drawing.ts';
import {
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
const mostSizes = 6;

type BandOf = (setting: SettingSummary) => Band | null;

interface RatePoint extends Band {
  /** Of the learning rate, to the base of ten: Plot leaves out labels of its own logarithmic axis. */
  readonly exponent: number;
}

/** Null for a sweep over one learning rate, or where no setting reached its last epoch. */
export function sweepRatesPlots(
  { dataset, learningRates, batchSizes, epochs, seeds }: ReportSweep,
  settings: readonly SettingSummary[],
): { readonly loss: Drawing; readonly accuracy: Drawing } | null {
  const finished = settings.filter(({ finalLoss }) => finalLoss !== null);
  if (learningRates.length < 2 || finished.length === 0) return null;
  const sizes = evenlySpread(batchSizes, mostSizes);
  const pointsOf = (size: number, bandOf: BandOf): RatePoint[] =>
    finished
      .filter(({ batchSize }) => batchSize === size)
      .flatMap((setting) => {
        const band = bandOf(setting);
        return band ? [{ exponent: Math.log10(setting.learningRate), ...band }] : [];
      })
      .sort((a, b) => a.exponent - b.exponent);
  const { title, classCount: C } = dataset;
  const hasTestLoss = finished.every(({ finalTestLoss }) => finalTestLoss !== null);
  const losses = finished
    .flatMap(({ finalLoss, finalTestLoss }) => [finalLoss!, ...(hasTestLoss ? [finalTestLoss!] : [])])
    .flatMap(({ least, most }) => [least, most]);
  const x = {
    domain: [Math.min(...learningRates), Math.max(...learningRates)].map(Math.log10),
    label: 'learning rate (logarithmic)',
    ...(learningRates.length <= 8 ? { ticks: learningRates.map(Math.log10) } : {}),
    tickFormat: (exponent: number) => short(10 ** exponent),
  };
  const hasTraining = finished.some(({ finalTrainAccuracy }) => finalTrainAccuracy !== null);
  const rest = `The thin grey line is guessing.${overSeeds(seeds)}${someOf(sizes, batchSizes, 'batch sizes')}`;
  const sizeLegend = sizes.map((size, k) => legendOf(k, `batch size ${size}`));
  const lines = (k: number, test: BandOf | null, training: BandOf): Plot.Markish[] => {
    const points = (bandOf: BandOf) => pointsOf(sizes[k]!, bandOf);
    return test === null
      ? bandLine(points(training), k)
      : [...bandLine(points(test), k), ...trainingLine(points(training), k)];
  };
  const last = epochs - 1;
  return {
    loss: {
      plot: svgPlot(`Mean loss by learning rate for each batch size: ${title}`, {
        ...{ x, y: lossAxis(lossDomain(losses, C)) },
        marks: [
          guessRule(Math.log(C)),
          ...sizes.flatMap((_, k) =>
            lines(k, hasTestLoss ? (own) => own.finalTestLoss : null, (own) => own.finalLoss),
          ),
        ],
      }),
      legend: [...sizeLegend, ...(hasTestLoss ? [trainingLegend] : []), guessLegend(C)],
      caption: hasTestLoss
        ? `${title}: mean loss of a test image after epoch ${last}, the last one, and of a training image during it, against the learning rate, for each batch size. ${rest}`
        : `${title}: mean loss of a training image in epoch ${last}, the last one, against the learning rate, for each batch size. ${rest}`,
    },
    accuracy: {
      plot: svgPlot(`Accuracy by learning rate for each batch size: ${title}`, {
        ...{ x, y: { label: 'accuracy', grid: true, ...fractionAxis } },
        marks: [
          guessRule(1 / C),
          ...sizes.flatMap((_, k) =>
            lines(
              k,
              (own) => own.finalAccuracy,
              (own) => own.finalTrainAccuracy,
            ),
          ),
        ],
      }),
      legend: [...sizeLegend, ...(hasTraining ? [trainingLegend] : []), guessLegend(C)],
      caption: `${title}: accuracy ${hasTraining ? 'on test and training images ' : 'on the test set '}after the last epoch, against the learning rate, for each batch size. ${rest}`,
    },
  };
}

function area(points: readonly RatePoint[], k: number, fillOpacity: number): Plot.Markish {
  const edges = { x: 'exponent', y1: 'least', y2: 'most' };
  return Plot.areaY(points, { ...edges, fill: lineStyle(k).stroke, fillOpacity });
}

function bandLine(points: readonly RatePoint[], k: number): Plot.Markish[] {
  return [
    area(points, k, 0.15),
    Plot.lineY(points, { x: 'exponent', y: 'mean', strokeWidth: 2, ...lineStyle(k) }),
    Plot.dot(points, { x: 'exponent', y: 'mean', r: 2.5, fill: lineStyle(k).stroke }),
  ];
}

function trainingLine(points: readonly RatePoint[], k: number): Plot.Markish[] {
  return [area(points, k, 0.08), Plot.lineY(points, { x: 'exponent', y: 'mean', ...trainingStyle(k) })];
}
