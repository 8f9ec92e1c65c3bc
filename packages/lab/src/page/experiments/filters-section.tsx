/** Which filters keep everything: ranks of random filters by stride and number. */
import type { RankRow } from '@hw5/experiments';
import { useState } from 'preact/hooks';
import type { ExperimentCalls } from '../../experiment/experiment-calls.ts';
import { NumberField } from '../parts/number-field.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { WorkerClient } from '../worker-client.ts';
import { BusyLine } from './busy-line.tsx';
import { useExperiment } from './use-experiment.ts';

const strides = [1, 2, 3, 4] as const;
const counts = [1, 2, 3, 4, 6, 8, 9, 12, 16] as const;
const pixels = 144;

export function FiltersSection({ worker }: { readonly worker: WorkerClient<ExperimentCalls> }) {
  const [kernel, setKernel] = useState(3);
  const [seed, setSeed] = useState(0);
  const running = useExperiment<readonly RankRow[]>();
  const compute = () =>
    running.start((step) => {
      step('computing ranks');
      return worker.call('filters', { kernel, strides, counts, seed });
    });
  return (
    <section aria-labelledby="filters">
      <h3 id="filters">Which filters keep everything?</h3>
      <p>
        A convolution is a linear map from pixels to features. Here its rank is computed for filters drawn at
        random, on an image of 12 × 12 whose edges are joined, so that no pixel is near a boundary. Where the
        rank is {pixels}, the image can be computed from its features. Before you compute: how many filters
        does stride 2 need?
      </p>
      <fieldset class="controls">
        <legend>Filters</legend>
        <NumberField label="Side of the filters" value={kernel} min={1} max={6} onChange={setKernel} />
        <NumberField
          label="Seed of the filters"
          value={seed}
          min={0}
          max={4_294_967_295}
          onChange={setSeed}
        />
      </fieldset>
      <BusyLine label="Compute the ranks" running={running} onStart={compute} />
      {running.result && <Ranks rows={running.result} />}
    </section>
  );
}

function Ranks({ rows }: { readonly rows: readonly RankRow[] }) {
  const { kernel } = rows[0]!;
  return (
    <ScrollRegion label="Ranks by stride and number of filters">
      <table data-testid="ranks">
        <caption>
          Rank of the map, of {pixels}, for filters of {kernel} × {kernel}; a full rank is in bold.
        </caption>
        <thead>
          <tr>
            <th scope="col">Stride</th>
            {counts.map((count) => (
              <th key={count} scope="col">
                {count} {count === 1 ? 'filter' : 'filters'}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {strides.map((stride) => (
            <tr key={stride}>
              <th scope="row">{stride}</th>
              {rows
                .filter((row) => row.stride === stride)
                .map(({ count, rank }) => (
                  <td key={count}>{rank === pixels ? <b>{rank}</b> : rank}</td>
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
