/** Two networks side by side that differ in the layers before the softmax layer. */
import { percentText } from '@hw5/base/text';
import {
  type LayerNetwork,
  type LayersOutcome,
  layerNetworks,
  type Transform,
  transformKinds,
} from '@hw5/experiments';
import { useState } from 'preact/hooks';
import type { ExperimentCalls } from '../../experiment/experiment-calls.ts';
import { NumberField } from '../parts/number-field.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { WorkerClient } from '../worker-client.ts';
import { BusyLine } from './busy-line.tsx';
import { FeatureMapsFigure } from './feature-maps.tsx';
import { InvariancePlot } from './invariance-plot.tsx';
import { networkTitles } from './network-titles.ts';
import { useExperiment } from './use-experiment.ts';

const amounts: Record<Transform['kind'], readonly number[]> = {
  shift: [1, 2, 3, 4, 5, 6],
  turn: [10, 20, 30, 40],
  scale: [0.6, 0.8, 1.2, 1.4],
};
const transforms: readonly Transform[] = [
  { kind: 'shift', amount: 0, where: 'whole' },
  ...(['whole', 'upper-half'] as const).flatMap((where) =>
    transformKinds.flatMap((kind) => amounts[kind].map((amount) => ({ kind, amount, where }))),
  ),
];
const fixed = { stride: 1, pool: 2, learningRate: 0.03, batchSize: 10, transforms, transformed: 500 };
const testLimit = 2000;

export function LayersSection({ worker }: { readonly worker: WorkerClient<ExperimentCalls> }) {
  const [pair, setPair] = useState<readonly [LayerNetwork, LayerNetwork]>(['softmax', 'conv-relu-pool']);
  const [filters, setFilters] = useState(8);
  const [kernel, setKernel] = useState(3);
  const [limit, setLimit] = useState(3000);
  const [epochs, setEpochs] = useState(3);
  const [image, setImage] = useState(0);
  const [seed, setSeed] = useState(0);
  const running = useExperiment<readonly LayersOutcome[]>();
  const train = () =>
    running.start(async (step) => {
      const outcomes: LayersOutcome[] = [];
      for (const [k, network] of pair.entries()) {
        step(`training network ${k + 1} of 2`);
        const settings = { ...fixed, network, filters, kernel, epochs, image, seed };
        outcomes.push(await worker.call('layers', { settings, limit, testLimit }));
      }
      return outcomes;
    });
  const choose = (place: 0 | 1) => (
    <div class="field">
      <label for={`network-${place}`}>{place === 0 ? 'First network' : 'Second network'}</label>
      <select
        id={`network-${place}`}
        value={pair[place]}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value as LayerNetwork;
          setPair(place === 0 ? [chosen, pair[1]] : [pair[0], chosen]);
        }}
      >
        {layerNetworks.map((name) => (
          <option key={name} value={name}>
            {networkTitles[name]}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <section aria-labelledby="layers">
      <h3 id="layers">Layers before the softmax layer</h3>
      <p>
        Both networks see the same images in the same order. Choose two that differ in one thing, guess which
        of the numbers will change, and train.
      </p>
      <fieldset class="controls">
        <legend>Networks and training</legend>
        {choose(0)}
        {choose(1)}
        <NumberField label="Filters" value={filters} min={1} max={16} onChange={setFilters} />
        <NumberField label="Side of a filter" value={kernel} min={1} max={9} onChange={setKernel} />
        <NumberField label="Training images" value={limit} min={10} max={10_000} onChange={setLimit} />
        <NumberField label="Epochs" value={epochs} min={1} max={20} onChange={setEpochs} />
        <NumberField label="Seed" value={seed} min={0} max={4_294_967_295} onChange={setSeed} />
        <NumberField label="Image shown" value={image} min={0} max={testLimit - 1} onChange={setImage} />
      </fieldset>
      <BusyLine label="Train both" running={running} onStart={train} />
      {running.result && <Results outcomes={running.result} />}
    </section>
  );
}

function Results({ outcomes }: { readonly outcomes: readonly LayersOutcome[] }) {
  return (
    <>
      <ScrollRegion label="Cost and accuracy of both networks">
        <table data-testid="layers">
          <caption>
            Cost and accuracy. Multiplications are those of one image, to classify it and to train on it; the
            test set is the first {testLimit} test images.
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
            {outcomes.map(({ network, cost, epochs, diverged }, k) => (
              <tr key={k}>
                <th scope="row">{networkTitles[network]}</th>
                <td>{cost.weights}</td>
                <td>{cost.testing}</td>
                <td>{cost.training}</td>
                <td>{percentText(epochs.at(-1)!.trainAccuracy)}</td>
                <td>{diverged ? 'diverged' : percentText(epochs.at(-1)!.testAccuracy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <InvariancePlot outcomes={outcomes} />
      {outcomes
        .filter(({ maps }) => maps.length > 1)
        .map((outcome) => (
          <FeatureMapsFigure key={outcome.network} outcome={outcome} />
        ))}
    </>
  );
}
