/** Two networks side by side that differ in the layers before the softmax layer. */
import { percentText } from '@hw5/base/text';
import { type LayersOutcome, layerNetworks } from '@hw5/experiments';
import type { DataFacts } from '../../engine/protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { EpochPlots } from './epoch-plots.tsx';
import { ExperimentRunner, partOf } from './experiment-runner.ts';
import { MovedImages } from './moved-images.tsx';
import { networkTitles } from './network-titles.ts';
import { RunForm } from './run-form.tsx';
import {
  type Comparison,
  type Keep,
  type Kept,
  layersRequest,
  MOST_SEED,
  pairOf,
  TEST_LIMIT,
} from './settings.ts';
import { useRunner } from './use-runner.ts';

const runner = new ExperimentRunner<Comparison>('layers');

interface LayersProps {
  readonly facts: DataFacts;
  readonly kept: Kept;
  readonly keep: Keep;
}

export function LayersSection({ facts, kept, keep }: LayersProps) {
  const { result, busy } = useRunner(runner, facts);
  const pair = pairOf(kept);
  const { filters, kernel, epochs, seed, image } = kept;
  const images = Math.min(kept.images, facts.train);
  const train = () =>
    runner.start(async ({ call, report }) => {
      const compared = { filters, kernel, epochs, seed, image, images };
      const outcomes: LayersOutcome[] = [];
      for (const [k, network] of pair.entries()) {
        const name = `network ${k + 1} of 2`;
        report({ what: `${name}, epoch 1 of ${epochs}`, fraction: k / 2 });
        const onProgress = partOf(report, k, 2, ({ fraction, epoch }) => {
          const done = Math.round(fraction * epochs);
          return `${name}, ${done} of ${epochs} epochs: ${percentText(epoch!.testAccuracy)} of test images`;
        });
        outcomes.push(await call('layers', layersRequest(compared, network), onProgress));
      }
      return { compared, outcomes };
    });
  const choose = (name: 'first' | 'second', label: string, k: 0 | 1) => (
    <div class="field">
      <label for={`${name}-network`}>{label}</label>
      <select
        id={`${name}-network`}
        value={pair[k]}
        onChange={({ currentTarget }) => keep({ [name]: currentTarget.value })}
      >
        {layerNetworks.map((network) => (
          <option key={network} value={network}>
            {networkTitles[network]}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <section class="experiment" aria-labelledby="layers">
      <h3 id="layers">Layers before the softmax layer</h3>
      <p>
        Both networks see the same images in the same order. Choose two that differ in one thing, guess which
        of the numbers will change, and train.
      </p>
      <RunForm legend="Networks and training" label="Train both" runner={runner} onStart={train}>
        {choose('first', 'First network', 0)}
        {choose('second', 'Second network', 1)}
        <NumberField
          label="Filters"
          value={filters}
          min={1}
          max={16}
          onChange={(next) => keep({ filters: next })}
        />
        <NumberField
          label="Side of a filter"
          value={kernel}
          min={1}
          max={9}
          onChange={(next) => keep({ kernel: next })}
        />
        <NumberField
          label="Training images"
          value={kept.images}
          min={10}
          max={10_000}
          onChange={(next) => keep({ images: next })}
        />
        <NumberField
          label="Epochs"
          value={epochs}
          min={1}
          max={20}
          onChange={(next) => keep({ epochs: next })}
        />
        <NumberField
          label="Seed"
          value={seed}
          min={0}
          max={MOST_SEED}
          onChange={(next) => keep({ seed: next })}
        />
        <NumberField
          label="Image shown"
          value={image}
          min={0}
          max={Math.min(TEST_LIMIT, facts.test) - 1}
          onChange={(next) => keep({ image: next })}
        />
      </RunForm>
      {result && (
        <>
          <CostTable {...result} tested={Math.min(TEST_LIMIT, facts.test)} />
          <EpochPlots outcomes={result.outcomes} />
          <MovedImages
            comparison={result}
            worker={runner.worker}
            isBusy={busy !== null}
            tested={Math.min(TEST_LIMIT, facts.test)}
            {...{ kept, keep }}
          />
        </>
      )}
    </section>
  );
}

function CostTable({ compared, outcomes, tested }: Comparison & { readonly tested: number }) {
  const { images, epochs, filters, kernel, seed } = compared;
  return (
    <ScrollRegion label="Cost and accuracy of both networks">
      <table class="numbers" data-testid="layers">
        <caption>
          Trained on the first {images} images for {epochs} {epochs === 1 ? 'epoch' : 'epochs'}, {filters}{' '}
          {filters === 1 ? 'filter' : 'filters'} of {kernel} × {kernel}, seed {seed}; tested on the first{' '}
          {tested} test images. Multiplications are those of one image, to classify it and to train on it.
        </caption>
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">Weights</th>
            <th scope="col">Multiplications, testing</th>
            <th scope="col">Multiplications, training</th>
            <th scope="col">Accuracy, training</th>
            <th scope="col">Accuracy, test</th>
          </tr>
        </thead>
        <tbody>
          {outcomes.map(({ network, cost, epochs: each, diverged }, k) => (
            <tr key={k}>
              <th scope="row">{networkTitles[network]}</th>
              <td>{cost.weights}</td>
              <td>{cost.testing}</td>
              <td>{cost.training}</td>
              <td>{percentText(each.at(-1)!.trainAccuracy)}</td>
              <td>{diverged ? 'diverged' : percentText(each.at(-1)!.testAccuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
