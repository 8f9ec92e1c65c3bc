/** The runs since the page was loaded: settings, progress, results, and the line of each in the plots. */

import { dashes, percentText } from '@hw5/base/text';
import { short } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Run } from '../runs.ts';
import type { Session } from '../session.ts';
import { START } from '../session-state.ts';
import { lineColour } from './curves.tsx';

const stateText: Readonly<Record<Run['state'], string>> = {
  running: 'training',
  paused: 'paused',
  ended: 'done',
  stopped: 'stopped',
  failed: 'ended by an error',
  diverged: 'diverged: the loss is not finite',
};

export function RunTable({ session, runs }: { readonly session: Session; readonly runs: readonly Run[] }) {
  return (
    <ScrollRegion label="Runs">
      <table class="numbers runs">
        <caption>Runs</caption>
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col">λ</th>
            <th scope="col">batch</th>
            <th scope="col">seed</th>
            <th scope="col">images</th>
            <th scope="col">last loss</th>
            <th scope="col">accuracy</th>
            <th scope="col">state</th>
            <th scope="col">
              <span class="visually-hidden">actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run, k) => {
            const { id, settings, reports, losses, state, seen, total, source } = run;
            const accuracy = reports.at(-1)?.accuracy;
            const loss = losses.at(-1)?.loss;
            return (
              <tr key={id} data-testid={`row-${id}`} data-state={state} data-seen={seen}>
                <th scope="row">
                  <svg class="line-sample" viewBox="0 0 30 8" aria-hidden="true">
                    <line
                      x1="0"
                      x2="30"
                      y1="4"
                      y2="4"
                      stroke={lineColour(k)}
                      stroke-width="3"
                      stroke-dasharray={dashes[k % dashes.length]}
                    />
                  </svg>{' '}
                  {id}
                  {source === 'model' ? ', yours' : ''}
                </th>
                <td>{settings.learningRate}</td>
                <td>{settings.batchSize}</td>
                <td>{settings.seed}</td>
                <td>
                  {seen} / {total}
                </td>
                <td data-loss={loss}>{loss === undefined ? '–' : short(loss, 3)}</td>
                <td data-accuracy={accuracy} data-total-loss={reports.at(-1)?.totalLoss}>
                  {accuracy === undefined ? '–' : percentText(accuracy)}
                </td>
                <td>{stateText[state]}</td>
                <td>
                  <button type="button" onClick={() => session.choose(id)}>
                    Show <span class="visually-hidden">{id}</span>
                  </button>
                  {id !== START && (
                    <button type="button" onClick={() => session.forget(id)}>
                      Remove <span class="visually-hidden">{id}</span>
                    </button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
