/**
 * Mean loss and accuracy after each epoch, on the training and on the test set: two lines a run, which part
 * where it overfits. The loss of guessing, ln C, is marked.
 */
import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { short } from '../parts/number-text.ts';
import { PlotFigure } from '../parts/plot-figure.tsx';
import type { Run } from '../runs.ts';
import { describe } from './describe-runs.ts';
import { type Axes, asTheyAre, type Curve, MARGIN_RIGHT, runMarks, type Shown } from './run-marks.ts';

interface Props {
  readonly runs: readonly Run[];
  readonly shown: Shown;
}

/** Changes when there is something new to draw, once per epoch. */
const drawnState = (runs: readonly Run[]): string =>
  runs.map(({ id, reports, figures }) => `${id} ${reports.length} ${figures.length}`).join();

type Quantity = 'loss' | 'accuracy';

/** Two lines of each run that has been evaluated; without an evaluation, what the run itself reports. */
export function epochCurves(runs: readonly Run[], quantity: Quantity): Curve[] {
  return runs.flatMap(({ id, figures, reports, settings }): Curve[] => {
    if (figures.length === 0) {
      const points = reports.map(({ epoch, totalLoss, accuracy }) => ({
        x: epoch,
        y: quantity === 'loss' ? totalLoss / settings.images : accuracy,
      }));
      return [{ id, set: quantity === 'loss' ? 'training' : 'test', points: points.filter(isFinitePoint) }];
    }
    return (['training', 'test'] as const).map((set) => ({
      id,
      set,
      points: figures
        .map((one) => ({ epoch: one.epoch, of: set === 'training' ? one.train : one.test }))
        .map(({ epoch, of }) => ({ x: epoch, y: quantity === 'loss' ? of.meanLoss : of.accuracy }))
        .filter(isFinitePoint),
    }));
  });
}

const isFinitePoint = ({ y }: { readonly y: number }): boolean => Number.isFinite(y);

export function EpochLosses({ runs, shown, classCount }: Props & { readonly classCount: number }) {
  const options = useMemo((): Plot.PlotOptions | null => {
    const curves = epochCurves(
      runs.filter(({ id }) => !shown.hidden.has(id)),
      'loss',
    );
    const ys = curves.flatMap(({ points }) => points.map(({ y }) => y)).filter((y) => y > 0);
    if (ys.length === 0) return null;
    const guessing = Math.log(classCount);
    const x = epochDomain(curves);
    const y = [Math.min(guessing, ...ys) / 1.1, Math.max(guessing, ...ys) * 1.1] as const;
    const positive = curves.map((curve) => ({
      ...curve,
      points: curve.points.filter(({ y: at }) => at > 0),
    }));
    return {
      marginRight: MARGIN_RIGHT,
      ...asTheyAre,
      x: epochAxis(x),
      y: { type: 'log', label: 'mean loss', grid: true, ticks: 6, tickFormat: '~g', domain: [...y] },
      marks: [
        Plot.ruleY([guessing], { stroke: 'currentColor', strokeDasharray: '1 3' }),
        ...runMarks(positive, shown, { x, y, log: true }),
        Plot.text([`guessing: ln ${classCount} = ${short(guessing, 3)}`], {
          x: x[0],
          y: guessing,
          textAnchor: 'start',
          dx: 4,
          dy: -7,
          fill: 'currentColor',
          stroke: 'var(--ground)',
          strokeWidth: 4,
        }),
      ],
    };
  }, [drawnState(runs), shown, classCount]);
  const last = ({ figures }: Run) => figures.at(-1)?.test.meanLoss;
  return (
    <PlotFigure
      name="epoch-loss"
      options={options}
      label={describe('Mean loss on the test set', runs, last, short)}
    />
  );
}

export function EpochAccuracies({ runs, shown }: Props) {
  const options = useMemo((): Plot.PlotOptions | null => {
    const curves = epochCurves(
      runs.filter(({ id }) => !shown.hidden.has(id)),
      'accuracy',
    );
    if (curves.every(({ points }) => points.length === 0)) return null;
    const axes = accuracyAxes(curves);
    const [low, high] = axes.y;
    return {
      marginRight: MARGIN_RIGHT,
      ...asTheyAre,
      x: epochAxis(axes.x),
      y: {
        label: 'accuracy',
        grid: true,
        domain: [low, high],
        ticks: 5,
        tickFormat: high - low < 0.06 ? '.1%' : '.0%',
      },
      marks: runMarks(curves, shown, axes),
    };
  }, [drawnState(runs), shown]);
  const last = ({ reports }: Run) => reports.at(-1)?.accuracy;
  return (
    <PlotFigure
      name="accuracy"
      options={options}
      label={describe('Test accuracy', runs, last, percentText)}
    />
  );
}

/** A range of accuracies with a margin, within 0 to 1. */
export function accuracyAxes(curves: readonly Curve[]): Axes {
  const ys = curves.flatMap(({ points }) => points.map(({ y }) => y));
  const [least, most] = [Math.min(...ys), Math.max(...ys)];
  const margin = Math.max(0.1 * (most - least), 0.005);
  return {
    x: epochDomain(curves),
    y: [Math.max(0, least - margin), Math.min(1, most + margin)],
    log: false,
  };
}

/** From 0, as hw5 run and the report number them. A single epoch is centred. */
function epochDomain(curves: readonly Curve[]): readonly [number, number] {
  const last = Math.max(0, ...curves.flatMap(({ points }) => points.map(({ x }) => x)));
  return last === 0 ? [-0.5, 0.5] : [0, last];
}

/** Whole epochs, some ten at most. */
export function epochAxis([first, last]: readonly [number, number]): NonNullable<Plot.PlotOptions['x']> {
  const count = Math.floor(last) + 1;
  const every = Math.ceil(count / 10);
  return {
    label: 'epoch',
    domain: [first, last],
    ticks: Array.from({ length: Math.ceil(count / every) }, (_, k) => k * every),
    tickFormat: 'd',
  };
}
