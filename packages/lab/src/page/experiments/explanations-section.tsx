/** Explanations put to the test: deletion, and a watermark that they must find. */
import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { useMemo, useState } from 'preact/hooks';
import type { ExperimentCalls } from '../../experiment/experiment-calls.ts';
import type { DeletionOutcome, WatermarkOutcome } from '../../experiment/experiment-protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { PlotFigure } from '../parts/plot-figure.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { WorkerClient } from '../worker-client.ts';
import { BusyLine } from './busy-line.tsx';
import { useExperiment } from './use-experiment.ts';

const fixed = { epochs: 3, learningRate: 0.01, limeVariants: 500 };
const limit = 10_000;

export function ExplanationsSection({ worker }: { readonly worker: WorkerClient<ExperimentCalls> }) {
  const [images, setImages] = useState(30);
  const [pixels, setPixels] = useState(60);
  const [seed, setSeed] = useState(0);
  const [digit, setDigit] = useState(7);
  const deletion = useExperiment<DeletionOutcome>();
  const watermark = useExperiment<WatermarkOutcome>();
  return (
    <section aria-labelledby="explanations">
      <h3 id="explanations">Explanations put to the test</h3>
      <p>
        An explanation that knows what the network looks at can be checked: delete the inked pixels that it
        calls most important, and the probability should fall sooner than for pixels taken by chance. The
        second test puts a small mark on all images of one digit, in training and in testing. Would you notice
        it in the accuracy?
      </p>
      <fieldset class="controls">
        <legend>Images and mark</legend>
        <NumberField label="Images explained" value={images} min={1} max={200} onChange={setImages} />
        <NumberField label="Pixels deleted" value={pixels} min={1} max={200} onChange={setPixels} />
        <NumberField label="Marked digit" value={digit} min={0} max={9} onChange={setDigit} />
        <NumberField
          label="Seed of the training"
          value={seed}
          min={0}
          max={4_294_967_295}
          onChange={setSeed}
        />
      </fieldset>
      <BusyLine
        label="Delete pixels"
        running={deletion}
        onStart={() =>
          deletion.start((step) => {
            step('training and deleting');
            const settings = { ...fixed, seed, images, pixels, limeSquare: 2 };
            return worker.call('deletion', { settings, limit });
          })
        }
      />
      {deletion.result && <Curves outcome={deletion.result} />}
      <BusyLine
        label="Put on the mark"
        running={watermark}
        onStart={() =>
          watermark.start((step) => {
            step('training with and without marks');
            const settings = { ...fixed, seed, images, digit, size: 3, limeSquare: 4 };
            return worker.call('watermark', { settings, limit });
          })
        }
      />
      {watermark.result && <Marks outcome={watermark.result} />}
    </section>
  );
}

const colours = ['var(--line-1)', 'var(--line-2)', 'currentColor'];

function Curves({ outcome: { curves } }: { readonly outcome: DeletionOutcome }) {
  const options = useMemo(
    (): Plot.PlotOptions => ({
      x: { label: 'pixels deleted' },
      y: {
        label: 'probability',
        grid: true,
        domain: [0, 1],
        tickFormat: (d: number) => `${Math.round(100 * d)} %`,
      },
      marks: curves.map(({ probability }, k) =>
        Plot.line(
          probability.map((p, deleted) => ({ p, deleted })),
          {
            x: 'deleted',
            y: 'p',
            stroke: colours[k]!,
            strokeWidth: 2.5,
            strokeDasharray: k === 2 ? '3 4' : '',
          },
        ),
      ),
    }),
    [curves],
  );
  return (
    <>
      <ul class="legend">
        {curves.map(({ name, area }, k) => (
          <li key={name}>
            {k < 2 && <span class={`swatch line-${k + 1}`} aria-hidden="true" />}{' '}
            {k === 2 ? `${name}, dashed` : name}: {percentText(area)} on average
          </li>
        ))}
      </ul>
      <PlotFigure
        options={options}
        label={`Mean probability of the class that the network chose while pixels are deleted. ${curves.map(({ name, area }) => `${name}: ${percentText(area)} on average`).join('; ')}.`}
      />
    </>
  );
}

function Marks({ outcome: { plain, marked, findings } }: { readonly outcome: WatermarkOutcome }) {
  const rows: readonly (readonly [string, keyof WatermarkOutcome['plain']])[] = [
    ['Accuracy, with the mark on every image of the digit', 'marked'],
    ['Accuracy, without marks', 'unmarked'],
    ['The digit recognised, with the mark', 'classWithMark'],
    ['The digit recognised, without it', 'classWithoutMark'],
    ['Other digits with the mark taken for it', 'othersTakenForIt'],
  ];
  return (
    <ScrollRegion label="What the mark does">
      <table data-testid="watermark">
        <caption>
          Over all test images.{' '}
          {findings
            .map(
              ({ name, found }) =>
                `By ${name}, a pixel of the mark comes first in ${percentText(found, 0)} of the images`,
            )
            .join('; ')}
          .
        </caption>
        <thead>
          <tr>
            <th scope="col">Test</th>
            <th scope="col">Trained without marks</th>
            <th scope="col">Trained with marks</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, key]) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              <td>{percentText(plain[key])}</td>
              <td>{percentText(marked[key])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
