/** Accuracy and loss of both networks after each epoch, in training and in testing. */
import { percentText } from '@hw5/base/text';
import type { LayersEpoch, LayersOutcome } from '@hw5/experiments';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import { short } from '../parts/number-text.ts';
import { PlotFigure } from '../parts/plot-figure.tsx';
import { networkTitles } from './network-titles.ts';

interface Measure {
  readonly name: string;
  readonly title: string;
  readonly test: keyof LayersEpoch;
  readonly training: keyof LayersEpoch;
  readonly text: (value: number) => string;
}

const measures: readonly Measure[] = [
  {
    ...{ name: 'layers-accuracy', title: 'Accuracy by epoch', text: (value) => percentText(value) },
    ...{ test: 'testAccuracy', training: 'trainAccuracy' },
  },
  {
    ...{ name: 'layers-loss', title: 'Mean loss by epoch', text: (value) => short(value) },
    ...{ test: 'testLoss', training: 'trainingLoss' },
  },
];

export function EpochPlots({ outcomes }: { readonly outcomes: readonly LayersOutcome[] }) {
  return (
    <>
      <ul class="legend">
        {outcomes.map(({ network }, k) => (
          <li key={k}>
            <span class={`swatch line-${k + 1}`} aria-hidden="true" /> {networkTitles[network]}
          </li>
        ))}
        <li>solid: training images; dashed: test images</li>
      </ul>
      <div class="plots">
        {measures.map((measure) => (
          <section key={measure.name} aria-label={measure.title}>
            <h4>{measure.title}</h4>
            <EpochPlot outcomes={outcomes} measure={measure} />
          </section>
        ))}
      </div>
    </>
  );
}

function EpochPlot({
  outcomes,
  measure: { name, title, test, training, text },
}: {
  readonly outcomes: readonly LayersOutcome[];
  readonly measure: Measure;
}) {
  const options = useMemo((): Plot.PlotOptions => {
    const count = outcomes[0]!.epochs.length;
    const isAccuracy = test === 'testAccuracy';
    return {
      x: {
        label: 'epoch',
        domain: [1, Math.max(2, count)],
        ticks: Math.min(10, count),
        tickFormat: (d: number) => (Number.isInteger(d) ? String(d) : ''),
      },
      y: {
        label: isAccuracy ? 'accuracy' : 'mean loss',
        grid: true,
        ...(isAccuracy
          ? { tickFormat: (d: number) => `${Math.round(100 * d)} %` }
          : { zero: true, tickFormat: (loss: number) => short(loss) }),
        nice: true,
      },
      marks: outcomes.flatMap(({ epochs }, k) =>
        [training, test].flatMap((key) => {
          const points = epochs
            .map((epoch, e) => ({ x: e + 1, y: epoch[key] }))
            .filter(({ y }) => Number.isFinite(y));
          const stroke = `var(--line-${k + 1})`;
          const strokeDasharray = key === training ? '' : '6 4';
          return [
            Plot.line(points, { x: 'x', y: 'y', stroke, strokeDasharray, strokeWidth: 2.5 }),
            Plot.dot(points, { x: 'x', y: 'y', fill: stroke, r: key === training ? 2.5 : 4 }),
          ];
        }),
      ),
    };
  }, [outcomes]);
  const lines = outcomes.map(({ network, epochs }) => {
    const last = epochs.at(-1)!;
    return `${networkTitles[network]}: ${text(last[test])} on test images, ${text(last[training])} on training images after the last epoch`;
  });
  return <PlotFigure name={name} options={options} label={`${title}. ${lines.join('. ')}.`} />;
}
