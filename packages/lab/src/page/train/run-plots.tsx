/** The three plots of the runs: the loss while it trains, and loss and accuracy after each epoch. */
import type { Run } from '../runs.ts';
import { EpochAccuracies, EpochLosses } from './epoch-curves.tsx';
import { LiveLoss } from './live-loss.tsx';
import type { Shown } from './run-marks.ts';

export interface RunPlotsProps {
  readonly runs: readonly Run[];
  readonly classCount: number;
  readonly hasReference: boolean;
  readonly look: Shown;
  readonly onLook: (change: Partial<Shown>) => void;
}

export function RunPlots({ runs, classCount, hasReference, look, onLook }: RunPlotsProps) {
  return (
    <>
      <div class="plots three">
        <section aria-labelledby="loss-title">
          <h3 id="loss-title">Loss while it trains</h3>
          <label class="switch">
            Smoothing{' '}
            <select
              value={String(look.smoothing)}
              onChange={({ currentTarget }) => onLook({ smoothing: Number(currentTarget.value) })}
            >
              <option value="1">none</option>
              <option value="5">mean of 5 points</option>
              <option value="20">mean of 20 points</option>
              <option value="50">mean of 50 points</option>
            </select>
          </label>
          <LiveLoss runs={runs} shown={look} />
        </section>
        <section aria-labelledby="epoch-loss-title">
          <h3 id="epoch-loss-title">Loss after each epoch</h3>
          <SetLegend />
          <EpochLosses runs={runs} shown={look} classCount={classCount} />
        </section>
        <section aria-labelledby="accuracy-title">
          <h3 id="accuracy-title">Accuracy after each epoch</h3>
          <SetLegend />
          <EpochAccuracies runs={runs} shown={look} />
        </section>
      </div>
      <p class="hint">
        Where the lines of a run part, it overfits: it goes on learning its training images, and nothing more
        about others.{' '}
        {hasReference
          ? 'Both are measured with the same weights, at the end of the epoch; on more than 10,000 training images, on 10,000 of them.'
          : 'Here the loss is the mean over an epoch while it trains, and the accuracy is that of your accuracyNN on the test set.'}
        {hasReference && runs.some((run) => run.source === 'model')
          ? ' For your class the reference measures them, with your weights.'
          : ''}
      </p>
    </>
  );
}

function SetLegend() {
  return (
    <ul class="legend set-legend">
      <li>
        <svg class="line-sample" viewBox="0 0 30 8" aria-hidden="true">
          <line x1="0" x2="30" y1="4" y2="4" stroke="currentColor" stroke-width="2" />
        </svg>{' '}
        training
      </li>
      <li>
        <svg class="line-sample" viewBox="0 0 30 8" aria-hidden="true">
          <line x1="0" x2="30" y1="4" y2="4" stroke="currentColor" stroke-width="2" stroke-dasharray="5 4" />
        </svg>{' '}
        test
      </li>
    </ul>
  );
}
