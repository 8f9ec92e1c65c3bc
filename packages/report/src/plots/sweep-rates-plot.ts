/** A sweep with the learning rates as an axis: where each batch size learns, and where it overshoots. */
import * as Plot from '@observablehq/plot';
import { evenlySpread } from '../numbers/evenly-spread.ts';
import type { Band, SettingSummary } from '../numbers/sweep-summary.ts';
import { short } from '../page/format.ts';
import type { ReportSweep } from '../sweep-data.ts';
import type { Drawing } from './drawing.ts';
import { fractionAxis, guessLegend, guessRule, legendOf, lineStyle, lossAxis } from './lines.ts';
import { svgPlot } from './svg-plot.ts';

/** More lines in one plot cannot be told apart. */
const mostSizes = 6;
const trainingDash = '1 3';

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
  const pointsOf = (size: number, bandOf: (setting: SettingSummary) => Band | null): RatePoint[] =>
    finished
      .filter(({ batchSize }) => batchSize === size)
      .flatMap((setting) => {
        const band = bandOf(setting);
        return band ? [{ exponent: Math.log10(setting.learningRate), ...band }] : [];
      })
      .sort((a, b) => a.exponent - b.exponent);
  const { title, classCount: C } = dataset;
  const guess = Math.log(C);
  const losses = finished
    .flatMap(({ finalLoss }) => [finalLoss!.least, finalLoss!.most])
    .filter((l) => l > 0);
  const domain: [number, number] = [Math.min(...losses, guess) * 0.9, Math.max(...losses, guess) * 1.1];
  const x = {
    domain: [Math.min(...learningRates), Math.max(...learningRates)].map(Math.log10),
    label: 'learning rate (logarithmic)',
    ...(learningRates.length <= 8 ? { ticks: learningRates.map(Math.log10) } : {}),
    tickFormat: (exponent: number) => short(10 ** exponent),
  };
  const hasTraining = finished.some(({ finalTrainAccuracy }) => finalTrainAccuracy !== null);
  const which =
    sizes.length < batchSizes.length ? ` ${sizes.length} of ${batchSizes.length} batch sizes.` : '';
  const over =
    seeds.length > 1
      ? ` Lines are means over ${seeds.length} seeds, bands from the lowest to the highest.`
      : '';
  const rest = `The thin grey line is guessing.${over}${which}`;
  const sizeLegend = sizes.map((size, k) => legendOf(k, `batch size ${size}`));
  const after = `in epoch ${epochs - 1}, the last one`;
  return {
    loss: {
      plot: svgPlot(`Mean loss by learning rate for each batch size: ${title}`, {
        ...{ x, y: lossAxis(domain) },
        marks: [
          guessRule(guess),
          ...sizes.flatMap((size, k) =>
            bandLine(
              pointsOf(size, ({ finalLoss }) => finalLoss),
              k,
            ),
          ),
        ],
      }),
      legend: [...sizeLegend, guessLegend(C)],
      caption: `${title}: mean loss of a training image ${after}, against the learning rate, for each batch size. ${rest}`,
    },
    accuracy: {
      plot: svgPlot(`Accuracy by learning rate for each batch size: ${title}`, {
        ...{ x, y: { label: 'accuracy', grid: true, ...fractionAxis } },
        marks: [
          guessRule(1 / C),
          ...sizes.flatMap((size, k) => [
            ...bandLine(
              pointsOf(size, ({ finalAccuracy }) => finalAccuracy),
              k,
            ),
            ...trainingLine(
              pointsOf(size, ({ finalTrainAccuracy }) => finalTrainAccuracy),
              k,
            ),
          ]),
        ],
      }),
      legend: [
        ...sizeLegend,
        ...(hasTraining
          ? [
              {
                text: 'dotted, same colour: training images',
                stroke: 'var(--quiet)',
                dash: trainingDash,
                width: 2,
              },
            ]
          : []),
        guessLegend(C),
      ],
      caption: `${title}: accuracy ${hasTraining ? 'on test and training images ' : 'on the test set '}after the last epoch, against the learning rate, for each batch size. ${rest}`,
    },
  };
}

function bandLine(points: readonly RatePoint[], k: number): Plot.Markish[] {
  return [
    Plot.areaY(points, {
      ...{ x: 'exponent', y1: 'least', y2: 'most' },
      ...{ fill: lineStyle(k).stroke, fillOpacity: 0.15 },
    }),
    Plot.lineY(points, { x: 'exponent', y: 'mean', strokeWidth: 2, ...lineStyle(k) }),
    Plot.dot(points, { x: 'exponent', y: 'mean', r: 2.5, fill: lineStyle(k).stroke }),
  ];
}

function trainingLine(points: readonly RatePoint[], k: number): Plot.Markish[] {
  const style = { ...lineStyle(k), strokeDasharray: trainingDash };
  return [Plot.lineY(points, { x: 'exponent', y: 'mean', strokeWidth: 2, ...style })];
}
