/** Locally connected against fully connected: what patches make of digits and of scrambled pixels. */
import { percentText } from '@hw5/base/text';
import { type LocalOutcome, type PatchNetwork, patchNetworks } from '@hw5/experiments';
import * as Plot from '@observablehq/plot';
import { useMemo } from 'preact/hooks';
import type { DataFacts } from '../../engine/protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { PlotFigure } from '../parts/plot-figure.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { ExperimentRunner, partOf } from './experiment-runner.ts';
import { RunForm } from './run-form.tsx';
import { type Keep, type Kept, MOST_SEED, TEST_LIMIT } from './settings.ts';
import { useRunner } from './use-runner.ts';

const titles: Record<PatchNetwork, string> = {
  full: 'fully connected',
  overlapping: 'patches of 10 × 10, overlapping',
  disjoint: 'patches of 7 × 7, disjoint',
};
const fixed = { learningRate: 0.05, batchSize: 10 };
/** Numbers of training images whose results are kept together. */
const MOST_COUNTS = 6;

interface Trained {
  readonly epochs: number;
  readonly seed: number;
  /** By the number of training images, then as they were trained. */
  readonly outcomes: readonly LocalOutcome[];
}

const runner = new ExperimentRunner<Trained>('local');
const tasks = patchNetworks.flatMap((network) => [false, true].map((scrambled) => ({ network, scrambled })));

interface LocalProps {
  readonly facts: DataFacts;
  readonly kept: Kept;
  readonly keep: Keep;
}

export function LocalSection({ facts, kept, keep }: LocalProps) {
  const { result } = useRunner(runner, facts);
  const { localEpochs: epochs, localSeed: seed } = kept;
  const images = Math.min(kept.localImages, facts.train);
  const train = () =>
    runner.start(async ({ call, report }) => {
      const outcomes: LocalOutcome[] = [];
      for (const [k, { network, scrambled }] of tasks.entries()) {
        const name = `${titles[network]}${scrambled ? ', scrambled' : ''}`;
        report({ what: name, fraction: k / tasks.length });
        const settings = { ...fixed, network, scrambled, images, epochs, seed };
        const onProgress = partOf(
          report,
          k,
          tasks.length,
          ({ fraction }) => `${name}, ${Math.round(fraction * epochs)} of ${epochs} epochs`,
        );
        const request = { settings, limit: images, testLimit: TEST_LIMIT };
        outcomes.push(await call('local', request, onProgress));
      }
      return {
        epochs,
        seed,
        outcomes: [...othersOf(runner.state.result, epochs, seed, images), ...outcomes],
      };
    });
  return (
    <section class="experiment" aria-labelledby="local">
      <h3 id="local">Patches against full connection</h3>
      <p>
        Three hidden layers with about as many units each, ReLU, then the softmax layer. In the first, every
        unit sees all pixels; in the others, a patch only, with weights of its own. Each is also trained and
        tested with the pixels of all images scrambled in the same way. Which of the three minds that, and
        what does it tell? Train with 300, 1000 and 3000 images to compare.
      </p>
      <RunForm legend="Training" label="Train all six" runner={runner} onStart={train}>
        <NumberField
          label="Images to train on"
          value={kept.localImages}
          min={10}
          max={10_000}
          onChange={(next) => keep({ localImages: next })}
        />
        <NumberField
          label="Epochs of each"
          value={epochs}
          min={1}
          max={30}
          onChange={(next) => keep({ localEpochs: next })}
        />
        <NumberField
          label="Seed of weights and order"
          value={seed}
          min={0}
          max={MOST_SEED}
          onChange={(next) => keep({ localSeed: next })}
        />
      </RunForm>
      {result && <Results trained={result} tested={Math.min(TEST_LIMIT, facts.test)} />}
    </section>
  );
}

/** Results for other numbers of images that can stand beside new ones. */
function othersOf(
  before: Trained | null,
  epochs: number,
  seed: number,
  images: number,
): readonly LocalOutcome[] {
  if (before === null || before.epochs !== epochs || before.seed !== seed) return [];
  const others = before.outcomes.filter((outcome) => outcome.images !== images);
  return others.slice(-tasks.length * (MOST_COUNTS - 1));
}

const of = (outcomes: readonly LocalOutcome[], network: PatchNetwork, scrambled: boolean, images: number) =>
  outcomes.find(
    (outcome) => outcome.network === network && outcome.scrambled === scrambled && outcome.images === images,
  )!;

function Results({ trained, tested }: { readonly trained: Trained; readonly tested: number }) {
  const { epochs, seed, outcomes } = trained;
  const counts = [...new Set(outcomes.map(({ images }) => images))].sort((a, b) => a - b);
  return (
    <>
      <ScrollRegion label="Patches against full connection">
        <table class="numbers" data-testid="local">
          <caption>
            After {epochs} {epochs === 1 ? 'epoch' : 'epochs'}, seed {seed}; tested on the first {tested} test
            images.
          </caption>
          <thead>
            <tr>
              <th scope="col">Hidden layer</th>
              <th scope="col">Images</th>
              <th scope="col">Weights</th>
              <th scope="col">Training</th>
              <th scope="col">Test</th>
              <th scope="col">Test, scrambled</th>
              <th scope="col">Lost by scrambling</th>
            </tr>
          </thead>
          <tbody>
            {counts.flatMap((images) =>
              patchNetworks.map((network) => {
                const plain = of(outcomes, network, false, images);
                const scrambled = of(outcomes, network, true, images);
                const lost = 100 * (plain.testAccuracy - scrambled.testAccuracy);
                return (
                  <tr key={`${images} ${network}`}>
                    <th scope="row">{titles[network]}</th>
                    <td>{images}</td>
                    <td>{plain.cost.weights}</td>
                    <td>{percentText(plain.trainAccuracy)}</td>
                    <td>{percentText(plain.testAccuracy)}</td>
                    <td>{percentText(scrambled.testAccuracy)}</td>
                    <td>{lost.toFixed(1).replace('-', '−')} points</td>
                  </tr>
                );
              }),
            )}
          </tbody>
        </table>
      </ScrollRegion>
      {counts.length > 1 && <Lines outcomes={outcomes} counts={counts} />}
    </>
  );
}

function Lines({
  outcomes,
  counts,
}: {
  readonly outcomes: readonly LocalOutcome[];
  readonly counts: readonly number[];
}) {
  const options = useMemo((): Plot.PlotOptions => {
    const [least, most] = [counts[0]!, counts.at(-1)!];
    return {
      x: {
        label: 'training images (logarithmic)',
        domain: [Math.log10(least), Math.log10(most)],
        ticks: counts.map(Math.log10),
        tickFormat: (d: number) => String(Math.round(10 ** d)),
        inset: 8,
      },
      y: {
        label: 'test accuracy',
        grid: true,
        nice: true,
        tickFormat: (d: number) => `${Math.round(100 * d)} %`,
      },
      marks: tasks.flatMap(({ network, scrambled }) => {
        const stroke = `var(--line-${patchNetworks.indexOf(network) + 1})`;
        const points = counts.map((images) => ({
          x: Math.log10(images),
          y: of(outcomes, network, scrambled, images).testAccuracy,
        }));
        const strokeDasharray = scrambled ? '4 4' : '';
        return [
          Plot.line(points, { x: 'x', y: 'y', stroke, strokeDasharray, strokeWidth: 2.5 }),
          Plot.dot(points, { x: 'x', y: 'y', fill: stroke, r: scrambled ? 2.5 : 4 }),
        ];
      }),
    };
  }, [outcomes]);
  return (
    <>
      <ul class="legend">
        {patchNetworks.map((network, k) => (
          <li key={network}>
            <span class={`swatch line-${k + 1}`} aria-hidden="true" /> {titles[network]}
          </li>
        ))}
        <li>dashed: scrambled</li>
      </ul>
      <PlotFigure
        name="local"
        options={options}
        label={`Test accuracy against the number of training images. ${tasks
          .map(
            ({ network, scrambled }) =>
              `${titles[network]}${scrambled ? ', scrambled' : ''}: ${counts.map((images) => `${percentText(of(outcomes, network, scrambled, images).testAccuracy)} with ${images}`).join(', ')}`,
          )
          .join('. ')}.`}
      />
    </>
  );
}
