/**
 * The loss after one step as a function of the learning rate: for the image itself, and the mean over others.
 */
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import type { StepResult } from '../../engine/protocol.ts';
import { short } from '../parts/number-text.ts';
import { PlotFigure } from '../parts/plot-figure.tsx';

const OWN = 'this image';
const OTHERS = 'other images, mean';

export interface RatePlotProps {
  readonly step: StepResult;
  readonly learningRate: number;
}

export function RatePlot({ step, learningRate }: RatePlotProps) {
  const { curve, loss, lossAfter, otherLossBefore, otherLossAfter } = step;
  const options = useMemo((): Plot.PlotOptions => {
    const lines = curve.flatMap((point) => [
      { rate: point.learningRate, loss: point.ownLoss, of: OWN },
      { rate: point.learningRate, loss: point.otherLoss, of: OTHERS },
    ]);
    const now = [
      { rate: learningRate, loss: lossAfter, of: OWN },
      { rate: learningRate, loss: otherLossAfter, of: OTHERS },
    ];
    // A loss above this has clearly overshot; showing all of it would flatten the rest of the plot.
    const highest = 4 * Math.max(loss, otherLossBefore) || 1;
    return {
      x: { type: 'log', label: 'learning rate λ', grid: true, ticks: 6, tickFormat: '~g' },
      // Room for the whole dot of a loss of zero.
      insetBottom: 6,
      y: { label: 'loss after the step', grid: true, domain: [0, highest] },
      color: { domain: [OWN, OTHERS], range: ['var(--line-1)', 'var(--line-2)'] },
      marks: [
        Plot.ruleY([loss], { stroke: 'var(--line-1)', strokeDasharray: '2 4' }),
        Plot.ruleY([otherLossBefore], { stroke: 'var(--line-2)', strokeDasharray: '2 4' }),
        Plot.ruleX([learningRate], { stroke: 'currentColor', strokeOpacity: 0.5 }),
        Plot.line(lines, { x: 'rate', y: 'loss', stroke: 'of', strokeWidth: 2.5, clip: true }),
        Plot.dot(now, { x: 'rate', y: 'loss', fill: 'of', r: 5, clip: true }),
      ],
    };
  }, [step, learningRate]);
  return (
    <>
      <ul class="legend">
        <li>
          <span class="swatch line-1" aria-hidden="true" /> {OWN}
        </li>
        <li>
          <span class="swatch line-2" aria-hidden="true" /> {OTHERS}
        </li>
        <li>dotted: before the step</li>
      </ul>
      <PlotFigure
        name="rates"
        options={options}
        label={`Loss after the step against the learning rate. At ${short(learningRate)} it is ${short(lossAfter)} on this image and ${short(otherLossAfter)} on others; before, ${short(loss)} and ${short(otherLossBefore)}.`}
      />
    </>
  );
}
