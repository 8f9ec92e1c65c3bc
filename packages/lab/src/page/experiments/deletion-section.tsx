/** Deletion: what explanations call most important is taken away, pixel by pixel. */
import { percentText } from '@hw5/base/text';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import type { DataFacts } from '../../engine/protocol.ts';
import type { DeletionOutcome } from '../../experiment/experiment-protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { PlotFigure } from '../parts/plot-figure.tsx';
import type { Session } from '../session.ts';
import type { SessionState } from '../session-state.ts';
import { ExperimentRunner, partOf } from './experiment-runner.ts';
import { RunForm } from './run-form.tsx';
import { type Keep, type Kept, MOST_SEED, oneOf } from './settings.ts';
import { useRunner } from './use-runner.ts';
import { chosenLabel, chosenSource, knowsDigits, referenceSettings, referenceText } from './whose.ts';

interface Deleted {
  readonly outcome: DeletionOutcome;
  readonly images: number;
  /** Whose numbers they are. */
  readonly source: string;
}

const runner = new ExperimentRunner<Deleted>('deletion');
const lime = { limeVariants: 500, limeSquare: 2 };

interface DeletionProps {
  readonly facts: DataFacts;
  readonly kept: Kept;
  readonly keep: Keep;
  readonly session: Session;
  readonly state: SessionState;
}

export function DeletionSection({ facts, kept, keep, session, state }: DeletionProps) {
  const { result } = useRunner(runner, facts);
  const { explained, pixels, deletionSeed: seed } = kept;
  const canChoose = knowsDigits(state);
  const whose = canChoose ? oneOf(['reference', 'chosen'], kept.network) : 'reference';
  const start = () =>
    runner.start(async ({ call, report }) => {
      const { images: limit, ...training } = referenceSettings;
      const given =
        whose === 'chosen' ? await session.engine.call('parameters', { network: state.network }) : null;
      const source = given ? chosenSource(state) : `reference, trained here with seed ${seed}`;
      const settings = { ...training, ...lime, seed, images: explained, pixels, given };
      const onProgress = partOf(report, 0, 1, ({ fraction }) =>
        fraction < 0.5 && !given ? 'training the reference' : 'deleting pixels',
      );
      report({ what: given ? 'deleting pixels' : 'training the reference', fraction: 0 });
      const outcome = await call('deletion', { settings, limit }, onProgress);
      return { outcome, source, images: Math.min(explained, facts.test) };
    });
  return (
    <section class="experiment" aria-labelledby="deletion">
      <h3 id="deletion">Explanations put to the test: deletion</h3>
      <p>
        An explanation that knows what the network looks at can be checked: delete the inked pixels that it
        calls most important, and the probability of the class that the network chose should fall sooner than
        for pixels taken by chance. LIME values squares of 2 × 2 here.
      </p>
      <RunForm legend="Network and images" label="Delete pixels" runner={runner} onStart={start}>
        <div class="field">
          <label for="deletion-network">Network explained</label>
          <select
            id="deletion-network"
            value={whose}
            onChange={({ currentTarget }) => keep({ network: currentTarget.value })}
          >
            <option value="reference">{referenceText}</option>
            <option value="chosen" disabled={!canChoose}>
              the one chosen above ({chosenLabel(state)}){canChoose ? '' : ', which knows no digits'}
            </option>
          </select>
        </div>
        <NumberField
          label="Images explained"
          value={explained}
          min={1}
          max={200}
          onChange={(next) => keep({ explained: next })}
        />
        <NumberField
          label="Pixels deleted"
          value={pixels}
          min={1}
          max={200}
          onChange={(next) => keep({ pixels: next })}
        />
        <NumberField
          label="Seed of training and LIME"
          value={seed}
          min={0}
          max={MOST_SEED}
          onChange={(next) => keep({ deletionSeed: next })}
        />
      </RunForm>
      {result && <Curves {...result} />}
    </section>
  );
}

const colours = ['var(--line-1)', 'var(--line-2)', 'currentColor'];
const dashes = ['', '7 3', '3 4'];
const dashNames = ['', ', dashed', ', dotted'];

function Curves({ outcome: { curves, testAccuracy, seed }, images, source }: Deleted) {
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
          { x: 'deleted', y: 'p', stroke: colours[k]!, strokeWidth: 2.5, strokeDasharray: dashes[k]! },
        ),
      ),
    }),
    [curves],
  );
  return (
    <>
      <p class="hint">
        <span class="source" data-testid="deletion-source">
          {source}
        </span>{' '}
        Test accuracy {percentText(testAccuracy)}; {images} {images === 1 ? 'image' : 'images'} explained,
        seed {seed}.
      </p>
      <ul class="legend" data-testid="deletion">
        {curves.map(({ name, area, halvedAt }, k) => (
          <li key={name}>
            {k < 2 && <span class={`swatch line-${k + 1}${k === 1 ? ' dashed' : ''}`} aria-hidden="true" />}{' '}
            {name}
            {dashNames[k]}: {percentText(area)} on average
            {halvedAt === null ? ', not halved' : `, halved at ${halvedAt}`}
          </li>
        ))}
      </ul>
      <PlotFigure
        name="deletion"
        options={options}
        label={`Mean probability of the class that the network chose while pixels are deleted. ${curves.map(({ name, area }) => `${name}: ${percentText(area)} on average`).join('; ')}.`}
      />
    </>
  );
}
