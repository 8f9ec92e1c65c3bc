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
  const guess = Math.log(C);
  const losses = shown
    .flatMap(({ loss }) => loss.flatMap(({ least, most }) => [least, most]))
    .filter((value) => value > 0);
  const domain: [number, number] = [Math.min(...losses, guess) * 0.9, Math.max(...losses, guess) * 1.1];
  const name = `${title}, batch size ${batchSize}`;
  const legend = [
    ...shown.map((setting, k) => legendOf(k, `learning rate ${setting.learningRate}${endOf(setting)}`)),
    guessLegend(C),
  ];
  const which =
    rates.length < learningRates.length ? ` ${rates.length} of ${learningRates.length} rates.` : '';
  const over =
    seeds.length > 1
      ? ` Lines are means over ${seeds.length} seeds, bands from the lowest to the highest.`
      : '';
  return {
    loss: {
      plot: svgPlot(`Mean loss by epoch for each learning rate: ${name}`, {
        x: epochAxis(epochs),
        y: lossAxis(domain),
        marks: [guessRule(guess), ...shown.flatMap(({ loss }, k) => bandOf(loss, k))],
      }),
      legend,
      caption: `${name}: mean loss of a training image in each epoch, for each learning rate. The thin grey line is guessing.${over}${which}`,
    },
    accuracy: {
      plot: svgPlot(`Test accuracy by epoch for each learning rate: ${name}`, {
        x: epochAxis(epochs),
        y: { label: 'test accuracy', grid: true, ...fractionAxis },
        marks: [guessRule(1 / C), ...shown.flatMap(({ accuracy }, k) => bandOf(accuracy, k))],
      }),
      legend,
      caption: `${name}: test accuracy after each epoch, for each learning rate. The thin grey line is guessing.${over}${which}`,
    },
  };
}

const endOf = ({ stopped }: SettingSummary): string => (stopped > 0 ? ' (diverged)' : '');

function bandOf(bands: readonly Band[], k: number): Plot.Markish[] {
  const points = bands.map((values, epoch) => ({ epoch, ...values }));
  const area = Plot.areaY(points, {
    ...{ x: 'epoch', y1: 'least', y2: 'most' },
    ...{ fill: lineStyle(k).stroke, fillOpacity: 0.15 },
  });
  return [
    area,
    ...curve(
      points.map(({ epoch, mean }) => ({ epoch, value: mean })),
      k,
    ),
  ];
}
