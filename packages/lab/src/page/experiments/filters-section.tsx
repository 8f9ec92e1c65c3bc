/** Which filters keep everything: ranks of random filters by stride and number, and of known ones. */
import type { NamedRank, RankRow } from '@hw5/experiments';
import type { DataFacts } from '../../engine/protocol.ts';
import { NumberField } from '../parts/number-field.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { ExperimentRunner } from './experiment-runner.ts';
import { RunForm } from './run-form.tsx';
import { type Keep, type Kept, MOST_SEED } from './settings.ts';
import { useRunner } from './use-runner.ts';

const strides = [1, 2, 3, 4] as const;
const counts = [1, 2, 3, 4, 6, 8, 9, 12, 16] as const;
const pixels = 144;

interface Ranked {
  readonly rows: readonly RankRow[];
  readonly named: readonly NamedRank[];
  readonly seed: number;
}

const runner = new ExperimentRunner<Ranked>('filters');

interface FiltersProps {
  readonly facts: DataFacts;
  readonly kept: Kept;
  readonly keep: Keep;
}

export function FiltersSection({ facts, kept: { side, filterSeed: seed }, keep }: FiltersProps) {
  const { result } = useRunner(runner, facts);
  const compute = () =>
    runner.start(async ({ call, report }) => {
      report({ what: 'computing ranks', fraction: 0 });
      return { ...(await call('filters', { kernel: side, strides, counts, seed })), seed };
    });
  return (
    <section class="experiment" aria-labelledby="filters">
      <h3 id="filters">Which filters keep everything?</h3>
      <p>
        A convolution is a linear map from pixels to features. Here its rank is computed for filters drawn at
        random, on an image of 12 × 12 whose edges are joined, so that no pixel is near a boundary. Where the
        rank is {pixels}, the image can be computed from its features. Before you compute: how many filters
        does stride 2 need?
      </p>
      <RunForm legend="Filters" label="Compute the ranks" runner={runner} onStart={compute}>
        <NumberField
          label="Side of the filters"
          value={side}
          min={1}
          max={6}
          onChange={(next) => keep({ side: next })}
        />
        <NumberField
          label="Seed of the filters"
          value={seed}
          min={0}
          max={MOST_SEED}
          onChange={(next) => keep({ filterSeed: next })}
        />
      </RunForm>
      {result && (
        <>
          <Ranks {...result} />
          <NamedRanks named={result.named} />
        </>
      )}
    </section>
  );
}

function Ranks({ rows, seed }: Pick<Ranked, 'rows' | 'seed'>) {
  const { kernel } = rows[0]!;
  return (
    <ScrollRegion label="Ranks by stride and number of filters">
      <table class="numbers" data-testid="ranks">
        <caption>
          Rank of the map, of {pixels}, for filters of {kernel} × {kernel} drawn with seed {seed}. A cell is
          filled as far as the rank is; a full one is in bold.
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
                  <Rank key={count} rank={rank} />
                ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Rank({ rank }: { readonly rank: number }) {
  return (
    <td class="filled" style={{ '--filled': `${(100 * rank) / pixels}%` }}>
      {rank === pixels ? <b>{rank}</b> : rank}
    </td>
  );
}

function NamedRanks({ named }: Pick<Ranked, 'named'>) {
  return (
    <ScrollRegion label="Ranks of known filters">
      <table class="numbers" data-testid="named-ranks">
        <caption>The same for filters that are known from image processing</caption>
        <thead>
          <tr>
            <th scope="col">Filters</th>
            <th scope="col">Stride</th>
            <th scope="col">Features</th>
            <th scope="col">Rank</th>
          </tr>
        </thead>
        <tbody>
          {named.map(({ name, stride, features, rank }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{stride}</td>
              <td>{features}</td>
              <Rank rank={rank} />
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
