/** The loss of the training itself, batch by batch, of all runs in one plot. */
import type * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { short } from '../parts/number-text.ts';
import { PlotFigure } from '../parts/plot-figure.tsx';
import type { Run } from '../runs.ts';
import { describe } from './describe-runs.ts';
import { asTheyAre, type Curve, MARGIN_RIGHT, runMarks, type Shown } from './run-marks.ts';

const SMALLEST_LOSS = 1e-4;

/** The mean of each loss and the `count` - 1 before it. */
export function smoothed(losses: readonly number[], count: number): number[] {
  return losses.map((_, k) => {
    const last = losses.slice(Math.max(0, k + 1 - count), k + 1);
    return last.reduce((sum, loss) => sum + loss, 0) / last.length;
  });
}

export function LiveLoss({ runs, shown }: { readonly runs: readonly Run[]; readonly shown: Shown }) {
  const options = useMemo((): Plot.PlotOptions | null => {
    const curves = runs
      .filter(({ id, losses }) => losses.length > 0 && !shown.hidden.has(id))
      .map(({ id, losses, settings }): Curve => {
        const finite = losses.filter(({ loss }) => Number.isFinite(loss));
        const means = smoothed(
          finite.map(({ loss }) => loss),
          shown.smoothing,
        );
        const points = finite.map(({ seen }, k) => ({
          x: seen / settings.images,
          y: Math.max(means[k]!, SMALLEST_LOSS),
        }));
        return { id, set: 'training', points };
      });
    const points = curves.flatMap((curve) => curve.points);
    if (points.length === 0) return null;
    const ys = points.map(({ y }) => y);
    const x = [0, Math.max(...points.map((point) => point.x))] as const;
    const y = [Math.min(...ys), Math.max(...ys)] as const;
    return {
      marginRight: MARGIN_RIGHT,
      ...asTheyAre,
      x: {
        label: 'epochs',
        grid: true,
        ticks: 4,
        tickFormat: (epochs: number) => short(epochs),
        domain: [...x],
      },
      y: { type: 'log', label: 'mean loss', grid: true, ticks: 6, tickFormat: '~g', domain: [...y] },
      marks: runMarks(curves, shown, { x, y, log: true }),
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
