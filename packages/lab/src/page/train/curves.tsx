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

/** The line of a run stays its own when others are removed; 36 runs differ. */
export function lineOf(id: string): { readonly stroke: string; readonly dash: string } {
  const k = Number(/\d+/.exec(id)?.[0] ?? 0);
  const round = Math.floor(k / dashes.length);
  return { stroke: `var(--line-${(k % 6) + 1})`, dash: dashes[(k + round) % dashes.length]! };
}

/** What the reader has chosen to see. */
export interface Shown {
  readonly hidden: ReadonlySet<string>;
  /** The run whose row is pointed at, or null. */
  readonly highlighted: string | null;
  /** A loss is the mean of so many points. */
  readonly smoothing: number;
}

export interface CurvesProps {
  readonly runs: readonly Run[];
  readonly shown: Shown;
}

const SMALLEST_LOSS = 1e-4;

/** Marks of one run: its line, and its name at the end unless another name is too close. */
interface Curve {
  readonly id: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

function linesOf(
  curves: readonly Curve[],
  { highlighted }: Shown,
  log: boolean,
  dots: boolean,
): Plot.Markish[] {
  const opacity = (id: string) => (highlighted === null || highlighted === id ? 1 : 0.2);
  const labels = namesApart(curves, highlighted, log);
  return [
    ...curves.flatMap(({ id, points }) => {
      const { stroke, dash } = lineOf(id);
      const strokeWidth = highlighted === id ? 3 : 1.8;
      const style = { x: 'x', y: 'y', opacity: opacity(id) };
      return [
        Plot.line(points, { ...style, stroke, strokeDasharray: dash, strokeWidth }),
        ...(dots ? [Plot.dot(points, { ...style, fill: stroke, r: 3.5 })] : []),
      ];
    }),
    ...labels.map(({ id, points }) =>
      Plot.text([points.at(-1)!], {
        x: 'x',
        y: 'y',
        text: () => id,
        dx: 7,
        textAnchor: 'start',
        fill: lineOf(id).stroke,
        opacity: opacity(id),
      }),
    ),
    Plot.tip(
      curves.flatMap(({ id, points }) => points.map((point) => ({ ...point, id }))),
      Plot.pointer({ x: 'x', y: 'y', title: ({ id, y }: { id: string; y: number }) => `${id}: ${short(y)}` }),
    ),
  ];
}

/** The highlighted run first, then the newest; a name takes a fifteenth of the height. */
export function namesApart(curves: readonly Curve[], highlighted: string | null, log: boolean): Curve[] {
  const scale = (y: number) => (log ? Math.log(y) : y);
  const heights = curves.flatMap(({ points }) => points.map(({ y }) => scale(y)));
  const least = (Math.max(...heights) - Math.min(...heights)) / 15;
  const named: Curve[] = [];
  const first = curves.filter(({ id }) => id === highlighted);
  for (const curve of [...first, ...curves.toReversed()]) {
    const at = curve.points.at(-1);
    const isFree = (other: Curve) => Math.abs(scale(other.points.at(-1)!.y) - scale(at!.y)) > least;
    if (at && !named.includes(curve) && named.every(isFree)) named.push(curve);
  }
  return named;
}

/** The mean of each loss and the `count` - 1 before it. */
export function smoothed(losses: readonly number[], count: number): number[] {
  return losses.map((_, k) => {
    const last = losses.slice(Math.max(0, k + 1 - count), k + 1);
    return last.reduce((sum, loss) => sum + loss, 0) / last.length;
  });
}

const MARGIN_RIGHT = 56;

export function LossCurves({ runs, shown }: CurvesProps) {
  const options = useMemo((): Plot.PlotOptions | null => {
    const curves = runs
      .filter(({ id, losses }) => losses.length > 0 && !shown.hidden.has(id))
      .map(({ id, losses }): Curve => {
        const finite = losses.filter(({ loss }) => Number.isFinite(loss));
        const means = smoothed(
          finite.map(({ loss }) => loss),
          shown.smoothing,
        );
        return {
          id,
          points: finite.map(({ seen }, k) => ({ x: seen, y: Math.max(means[k]!, SMALLEST_LOSS) })),
        };
      });
    if (curves.length === 0) return null;
    return {
      marginRight: MARGIN_RIGHT,
      x: { label: 'images seen', grid: true, ticks: 5, tickFormat: '~s' },
      y: { type: 'log', label: 'mean loss', grid: true, ticks: 6, tickFormat: '~g' },
      marks: linesOf(curves, shown, true, false),
    };
  }, [runs, shown]);
  return (
    <PlotFigure
      name="loss"
      options={options}
      label={describe('Loss', runs, ({ losses }) => losses.at(-1)?.loss, short)}
    />
  );
}

export function AccuracyCurves({ runs, shown }: CurvesProps) {
  /** Changes when there is something new to draw, once per epoch. */
  const reported = runs.map(({ id, reports }) => `${id} ${reports.length}`).join();
  const options = useMemo((): Plot.PlotOptions | null => {
    const seen = runs.filter(({ id, reports }) => reports.length > 0 && !shown.hidden.has(id));
    if (seen.length === 0) return null;
    const curves = seen.map(({ id, reports }) => ({
      id,
      points: reports.map(({ epoch, accuracy }) => ({ x: epoch, y: accuracy })),
    }));
    return {
      marginRight: MARGIN_RIGHT,
      ...accuracyAxes(seen),
      marks: linesOf(curves, shown, false, true),
    };
  }, [reported, shown]);
  return (
    <PlotFigure
      name="accuracy"
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
