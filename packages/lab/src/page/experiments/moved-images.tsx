/**
 * Both networks on test images that are shifted, turned or scaled by the amount of a slider: accuracy, the
 * image that is shown, and its feature maps. At rest, nothing is asked of the worker.
 */
import { percentText } from '@hw5/base/text';
import { type Transform, transformKinds } from '@hw5/experiments';
import { useState } from 'preact/hooks';
import type { ExperimentCalls, ExperimentProgress, MovedOutcome } from '../../experiment/experiment-calls.ts';
import { DataImage } from '../parts/data-image.tsx';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { WorkerClient } from '../worker-client.ts';
import { FeatureMapsFigures } from './feature-maps.tsx';
import { InvariancePlot } from './invariance-plot.tsx';
import { networkTitles } from './network-titles.ts';
import {
  amounts,
  type Comparison,
  type Keep,
  type Kept,
  layersRequest,
  MOVED,
  moveText,
  neutral,
  oneOf,
} from './settings.ts';

const places = ['whole', 'upper-half'] as const;

interface MovedProps {
  readonly comparison: Comparison;
  readonly worker: WorkerClient<ExperimentCalls>;
  /** True while the worker trains, and answers nothing else. */
  readonly isBusy: boolean;
  /** Test images that there are to look at. */
  readonly tested: number;
  readonly kept: Kept;
  readonly keep: Keep;
}

/** What both networks make of images that are moved, and how these are. */
interface Moved {
  readonly of: Comparison;
  readonly transform: Transform;
  /** The test image whose maps they are. */
  readonly image: number;
  readonly outcomes: readonly MovedOutcome[];
}

export function MovedImages({ comparison, worker, isBusy, tested, kept, keep }: MovedProps) {
  const kind = oneOf(transformKinds, kept.move);
  const where = oneOf(places, kept.where);
  const { least, most, step } = amounts[kind];
  const amount = Math.min(most, Math.max(least, kept.amount ?? neutral(kind)));
  const image = Math.min(Math.max(0, Math.floor(kept.image)), tested - 1);
  const atRest = amount === neutral(kind) && image === comparison.compared.image;
  const [again, setAgain] = useState<number | null>(null);
  const ask = async (): Promise<Moved> => {
    const transform = { kind, amount, where };
    try {
      const outcomes: MovedOutcome[] = [];
      for (const [k, { network }] of comparison.outcomes.entries()) {
        const request = { ...layersRequest({ ...comparison.compared, image }, network), transform };
        const onProgress = (value: unknown) => setAgain((k + (value as ExperimentProgress).fraction) / 2);
        outcomes.push(await worker.call('moved', request, null, onProgress));
      }
      return { of: comparison, transform, image, outcomes };
    } finally {
      setAgain(null);
    }
  };
  const { result } = useLatest<Moved>(atRest || isBusy ? null : ask, [
    isBusy,
    comparison,
    kind,
    where,
    amount,
    image,
  ]);
  const still: Moved = {
    of: comparison,
    transform: { kind, amount: neutral(kind), where },
    image: comparison.compared.image,
    outcomes: comparison.outcomes.map(({ transforms, maps }) => ({
      accuracy: transforms[0]!.accuracy,
      maps,
    })),
  };
  const shown = !atRest && result?.of === comparison ? result : still;
  return (
    <>
      <h4>Test images that are moved</h4>
      <div class="row">
        <label>
          Images are{' '}
          <select
            value={kind}
            onChange={({ currentTarget }) => keep({ move: currentTarget.value, amount: null })}
          >
            <option value="shift">shifted</option>
            <option value="turn">turned</option>
            <option value="scale">scaled</option>
          </select>
        </label>
        <label>
          in{' '}
          <select value={where} onChange={({ currentTarget }) => keep({ where: currentTarget.value })}>
            <option value="whole">the whole</option>
            <option value="upper-half">their upper half</option>
          </select>
        </label>
        <label class="slider">
          by{' '}
          <input
            type="range"
            data-testid="amount"
            min={least}
            max={most}
            step={step}
            value={amount}
            aria-valuetext={moveText({ kind, amount, where })}
            onInput={({ currentTarget }) => {
              const next = Math.round(100 * Number(currentTarget.value)) / 100;
              keep({ amount: next === neutral(kind) ? null : next });
            }}
          />
        </label>
        <output>{moveText({ kind, amount, where })}</output>
      </div>
      {isBusy && !atRest && <p class="hint">The worker trains; then it moves these images.</p>}
      {again !== null && (
        <p class="hint" role="status">
          The worker trains the networks again, which it no longer has: {percentText(again, 0)}.
        </p>
      )}
      <div class="seen moved">
        <figure>
          <DataImage
            pixels={shown.outcomes[0]!.maps[0]!.values}
            label={`Test image ${shown.image}, ${moveText(shown.transform)}`}
          />
        </figure>
        <MovedTable still={still} shown={shown} count={Math.min(MOVED, tested)} />
      </div>
      <InvariancePlot
        outcomes={comparison.outcomes}
        kind={kind}
        where={where}
        at={shown.transform.amount}
        accuracies={shown.outcomes.map(({ accuracy }) => accuracy)}
      />
      <FeatureMapsFigures
        networks={comparison.outcomes.map(({ network }, k) => ({
          network,
          maps: shown.outcomes[k]!.maps,
        }))}
        of={`test image ${shown.image}, ${moveText(shown.transform)}`}
        cell={kept.cell}
        onCell={(cell) => keep({ cell })}
      />
    </>
  );
}

interface MovedTableProps {
  readonly still: Moved;
  readonly shown: Moved;
  readonly count: number;
}

function MovedTable({ still, shown, count }: MovedTableProps) {
  return (
    <ScrollRegion label="Accuracy on images that are moved">
      <table class="numbers" data-testid="moved" data-amount={shown.transform.amount}>
        <caption>Accuracy on the first {count} test images</caption>
        <thead>
          <tr>
            <th scope="col">Network</th>
            <th scope="col">as they are</th>
            <th scope="col">{moveText(shown.transform)}</th>
          </tr>
        </thead>
        <tbody>
          {shown.of.outcomes.map(({ network }, k) => (
            <tr key={k}>
              <th scope="row">{networkTitles[network]}</th>
              <td>{percentText(still.outcomes[k]!.accuracy)}</td>
              <td>{percentText(shown.outcomes[k]!.accuracy)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
