/** The runs since the page was loaded: settings, progress, results, and the line of each in the plots. */

import { percentText } from '@hw5/base/text';
import { short } from '../parts/number-text.ts';
import { saveText } from '../parts/save-file.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Run } from '../runs.ts';
import type { Session } from '../session.ts';
import { START } from '../session-state.ts';
import { lineOf, type Shown } from './curves.tsx';
import { runsCsv } from './runs-csv.ts';

const stateText: Readonly<Record<Run['state'], string>> = {
  running: 'training',
  paused: 'paused',
  ended: 'done',
  stopped: 'stopped',
  failed: 'ended by an error',
  diverged: 'diverged: the loss is not finite',
};

export interface RunTableProps {
  readonly session: Session;
  readonly runs: readonly Run[];
  readonly shown: Shown;
  readonly onShown: (change: Partial<Shown>) => void;
}

export function RunTable({ session, runs, shown, onShown }: RunTableProps) {
  const draw = (id: string, isDrawn: boolean) => {
    const hidden = new Set(shown.hidden);
    if (isDrawn) hidden.delete(id);
    else hidden.add(id);
    onShown({ hidden });
  };
  return (
    <ScrollRegion label="Runs">
      <table class="numbers runs">
        <caption>Runs</caption>
        <thead>
          <tr>
            <th scope="col">run, drawn</th>
            <th scope="col">λ</th>
            <th scope="col">batch</th>
            <th scope="col">seed</th>
            <th scope="col">images</th>
            <th scope="col">mean loss of the epoch</th>
            <th scope="col">test accuracy</th>
            <th scope="col">state</th>
            <th scope="col">
              <span class="visually-hidden">actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const { id, settings, reports, state, seen, total, source } = run;
            const accuracy = reports.at(-1)?.accuracy;
            const last = reports.at(-1);
            const loss = last && last.totalLoss / settings.images;
            return (
              <tr
                key={id}
                data-testid={`row-${id}`}
                data-state={state}
                data-seen={seen}
                onMouseEnter={() => onShown({ highlighted: id })}
                onMouseLeave={() => onShown({ highlighted: null })}
                onFocusCapture={() => onShown({ highlighted: id })}
                onBlurCapture={() => onShown({ highlighted: null })}
              >
                <th scope="row">
                  <input
                    type="checkbox"
                    aria-label={`Draw ${id}`}
                    checked={!shown.hidden.has(id)}
                    onChange={({ currentTarget }) => draw(id, currentTarget.checked)}
                  />{' '}
                  <svg class="line-sample" viewBox="0 0 30 8" aria-hidden="true">
                    <line
                      x1="0"
                      x2="30"
                      y1="4"
                      y2="4"
                      stroke={lineOf(id).stroke}
                      stroke-width="3"
                      stroke-dasharray={lineOf(id).dash}
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
      <p class="save">
        Save the runs as{' '}
        <button type="button" onClick={() => saveText(runsCsv(runs), 'text/csv', 'runs.csv')}>
          CSV
        </button>
      </p>
    </ScrollRegion>
  );
}
