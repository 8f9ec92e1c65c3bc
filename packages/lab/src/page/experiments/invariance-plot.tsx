/** Accuracy on test images that are moved, against the amount, for both networks. */
import { percentText } from '@hw5/base/text';
import type { LayersOutcome, Transform } from '@hw5/experiments';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { PlotFigure } from '../parts/plot-figure.tsx';
import { networkTitles } from './network-titles.ts';
import { neutral } from './settings.ts';

const axes: Record<Transform['kind'], string> = {
  shift: 'shifted to the right, in pixels',
  turn: 'turned clockwise, in degrees',
  scale: 'scaled, by a factor',
};

const signed = (amount: number): string => String(amount).replace('-', '−');

interface InvarianceProps {
  readonly outcomes: readonly LayersOutcome[];
  readonly kind: Transform['kind'];
  readonly where: Transform['where'];
  /** The amount of the slider, and the accuracies there. */
  readonly at: number;
  readonly accuracies: readonly number[];
}

export function InvariancePlot({ outcomes, kind, where, at, accuracies }: InvarianceProps) {
  const lines = useMemo(
    () => outcomes.map((outcome) => pointsOf(outcome, kind, where)),
    [outcomes, kind, where],
  );
  const options = useMemo((): Plot.PlotOptions => {
    const points = lines.flatMap((line, k) => line.map((point) => ({ ...point, k: String(k) })));
    const now = accuracies.map((accuracy, k) => ({ amount: at, accuracy, k: String(k) }));
    return {
      x: { label: axes[kind], ticks: [...new Set(points.map(({ amount }) => amount))], tickFormat: signed },
      y: {
        label: 'test accuracy',
        grid: true,
        domain: [0, 1],
        tickFormat: (d: number) => `${Math.round(100 * d)} %`,
      },
      color: { domain: ['0', '1'], range: ['var(--line-1)', 'var(--line-2)'] },
      marks: [
        Plot.ruleX([at], { stroke: 'currentColor', strokeOpacity: 0.5 }),
        ...['0', '1'].map((k) =>
          Plot.line(
            points.filter((point) => point.k === k),
            {
              x: 'amount',
              y: 'accuracy',
              stroke: 'k',
              strokeWidth: 2.5,
              strokeDasharray: k === '0' ? '' : '6 3',
            },
          ),
        ),
        Plot.dot(points, { x: 'amount', y: 'accuracy', fill: 'k', r: 3 }),
        Plot.dot(now, { x: 'amount', y: 'accuracy', fill: 'k', r: 6 }),
      ],
    };
  }, [lines, kind, at, accuracies.join()]);
  return (
    <>
      <ul class="legend">
        {outcomes.map(({ network }, k) => (
          <li key={k}>
            <span class={`swatch line-${k + 1}${k === 1 ? ' dashed' : ''}`} aria-hidden="true" />{' '}
            {networkTitles[network]}
          </li>
        ))}
      </ul>
      <PlotFigure
        name={`layers-${kind}-${where}`}
        options={options}
        label={outcomes
          .map(
            ({ network }, k) =>
              `${networkTitles[network]}: ${lines[k]!.map(({ amount, accuracy }) => `${percentText(accuracy)} at ${amount}`).join(', ')}`,
          )
          .join('. ')}
      />
    </>
  );
}

/** By the amount. The images as they are come first among the transforms. */
function pointsOf({ transforms }: LayersOutcome, kind: Transform['kind'], where: Transform['where']) {
  return transforms
    .flatMap((transform, t) => {
      const { amount, accuracy } = transform;
      if (t === 0) return [{ amount: neutral(kind), accuracy }];
      return transform.kind === kind && transform.where === where ? [{ amount, accuracy }] : [];
    })
    .sort((a, b) => a.amount - b.amount);
}
