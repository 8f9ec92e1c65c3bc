/**
 * Loss and accuracy of all runs in one plot each. Lines differ in colour and dashes, so that they can be told
 * apart without colour.
 */

import { dashes, percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { short } from '../parts/number-text.ts';
import { PlotFigure } from '../parts/plot-figure.tsx';
import type { Run } from '../runs.ts';

/** The line style of run k: see also `dashes`. */
export const lineColour = (k: number): string => `var(--line-${(k % 6) + 1})`;

const SMALLEST_LOSS = 1e-4;

export function LossCurves({ runs }: { readonly runs: readonly Run[] }) {
  const options = useMemo((): Plot.PlotOptions | null => {
    if (runs.every(({ losses }) => losses.length === 0)) return null;
    return {
      x: { label: 'images seen', grid: true, ticks: 5, tickFormat: '~s' },
      y: { type: 'log', label: 'mean loss', grid: true, ticks: 6, tickFormat: '~g' },
      marks: runs.map(({ losses }, k) =>
        Plot.line(
          losses.filter(({ loss }) => Number.isFinite(loss)),
          {
            x: 'seen',
            y: ({ loss }: { loss: number }) => Math.max(loss, SMALLEST_LOSS),
            stroke: lineColour(k),
            strokeDasharray: dashes[k % dashes.length]!,
            strokeWidth: 1.8,
          },
        ),
      ),
    };
  }, [runs]);
  return (
    <PlotFigure
      options={options}
      label={describe('Loss', runs, ({ losses }) => losses.at(-1)?.loss, short)}
    />
  );
}

export function AccuracyCurves({ runs }: { readonly runs: readonly Run[] }) {
  /** Changes when there is something new to draw, once per epoch. */
  const reported = runs.map(({ id, reports }) => `${id} ${reports.length}`).join();
  const options = useMemo((): Plot.PlotOptions | null => {
    if (runs.every(({ reports }) => reports.length === 0)) return null;
    return {
      ...accuracyAxes(runs),
      marks: runs.flatMap(({ reports }, k) => [
        Plot.line(reports, {
          x: 'epoch',
          y: 'accuracy',
          stroke: lineColour(k),
          strokeDasharray: dashes[k % dashes.length]!,
          strokeWidth: 1.8,
        }),
        Plot.dot(reports, {
          x: 'epoch',
          y: 'accuracy',
          fill: lineColour(k),
          r: 3.5,
        }),
      ]),
    };
  }, [reported]);
  return (
    <PlotFigure
      options={options}
      label={describe('Test accuracy', runs, ({ reports }) => reports.at(-1)?.accuracy, percentText)}
    />
  );
}

/** Axes with whole epochs, and with a range of accuracies whose tick labels all differ. */
export function accuracyAxes(runs: readonly Pick<Run, 'reports'>[]): Pick<Plot.PlotOptions, 'x' | 'y'> {
  const accuracies = runs.flatMap(({ reports }) => reports.map(({ accuracy }) => accuracy));
  const epochs = Math.max(...runs.map(({ reports }) => reports.length));
  const least = Math.min(...accuracies);
  const most = Math.max(...accuracies);
  const margin = Math.max(0.1 * (most - least), 0.005);
  const domain = [Math.max(0, least - margin), Math.min(1, most + margin)];
  const every = Math.ceil(epochs / 10);
  return {
    x: {
      // From 0, as hw5 run and the report number them.
      label: 'epoch',
      // A single epoch is centred.
      domain: epochs === 1 ? [-0.5, 0.5] : [0, epochs - 1],
      ticks: Array.from({ length: Math.ceil(epochs / every) }, (_, k) => k * every),
      tickFormat: 'd',
    },
    y: {
      label: 'test accuracy',
      grid: true,
      domain,
      ticks: 5,
      tickFormat: domain[1]! - domain[0]! < 0.06 ? '.1%' : '.0%',
    },
  };
}

function describe(
  quantity: string,
  runs: readonly Run[],
  last: (run: Run) => number | undefined,
  text: (value: number) => string,
): string {
  const parts = runs.flatMap((run) => {
    const value = last(run);
    return value === undefined ? [] : [`${run.id} ${text(value)}`];
  });
  return parts.length === 0 ? `${quantity}: nothing yet` : `${quantity}, currently: ${parts.join(', ')}`;
}
