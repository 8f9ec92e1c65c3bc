/** Accuracy on test images that are moved, against the amount, for both networks. */
import { percentText } from '@hw5/base/text';
import type { LayersOutcome, Transform } from '@hw5/experiments';
import * as Plot from '@observablehq/plot';
import { useMemo, useState } from 'preact/hooks';
import { PlotFigure } from '../parts/plot-figure.tsx';
import { networkTitles } from './network-titles.ts';

const kinds: Record<Transform['kind'], string> = {
  shift: 'shifted to the right, in pixels',
  turn: 'turned clockwise, in degrees',
  scale: 'scaled, by a factor',
};

export function InvariancePlot({ outcomes }: { readonly outcomes: readonly LayersOutcome[] }) {
  const [kind, setKind] = useState<Transform['kind']>('shift');
  const [where, setWhere] = useState<Transform['where']>('whole');
  const lines = useMemo(
    () => outcomes.map((outcome) => pointsOf(outcome, kind, where)),
    [outcomes, kind, where],
  );
  const options = useMemo((): Plot.PlotOptions => {
    const points = lines.flatMap((line, k) => line.map((point) => ({ ...point, k: String(k) })));
    return {
      x: { label: kinds[kind], ticks: [...new Set(points.map(({ amount }) => amount))], tickFormat: String },
      y: {
        label: 'test accuracy',
        grid: true,
        domain: [0, 1],
        tickFormat: (d: number) => `${Math.round(100 * d)} %`,
      },
      color: { domain: ['0', '1'], range: ['var(--line-1)', 'var(--line-2)'] },
      marks: [
        Plot.line(points, { x: 'amount', y: 'accuracy', stroke: 'k', strokeWidth: 2.5 }),
        Plot.dot(points, { x: 'amount', y: 'accuracy', fill: 'k', r: 4 }),
      ],
    };
  }, [lines, kind]);
  return (
    <>
      <h4>Test images that are moved</h4>
      <div class="row">
        <label>
          Images are{' '}
          <select
            value={kind}
            onChange={({ currentTarget }) => setKind(currentTarget.value as Transform['kind'])}
          >
            <option value="shift">shifted</option>
            <option value="turn">turned</option>
            <option value="scale">scaled</option>
          </select>
        </label>
        <label>
          in{' '}
          <select
            value={where}
            onChange={({ currentTarget }) => setWhere(currentTarget.value as Transform['where'])}
          >
            <option value="whole">the whole</option>
            <option value="upper-half">their upper half</option>
          </select>
        </label>
      </div>
      <ul class="legend">
        {outcomes.map(({ network }, k) => (
          <li key={k}>
            <span class={`swatch line-${k + 1}`} aria-hidden="true" /> {networkTitles[network]}
          </li>
        ))}
      </ul>
      <PlotFigure
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
      if (t === 0) return [{ amount: kind === 'scale' ? 1 : 0, accuracy }];
      return transform.kind === kind && transform.where === where ? [{ amount, accuracy }] : [];
    })
    .sort((a, b) => a.amount - b.amount);
}
