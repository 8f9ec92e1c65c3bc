/** The runs since the page was loaded: settings, progress, results, and the line of each in the plots. */

import { percentText } from '@hw5/base/text';
import { short } from '../parts/number-text.ts';
import { saveText } from '../parts/save-file.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Run } from '../runs.ts';
import type { Session } from '../session.ts';
import { START } from '../session-state.ts';
import { lineOf, pointsOf } from './run-lines.ts';
import type { Shown } from './run-marks.ts';
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
            <th scope="col" rowSpan={2}>
              run, drawn
            </th>
            <th scope="col" rowSpan={2}>
              λ
            </th>
            <th scope="col" rowSpan={2}>
              batch
            </th>
            <th scope="col" rowSpan={2}>
              seed
            </th>
            <th scope="col" rowSpan={2}>
              images
            </th>
            <th scope="colgroup" colSpan={2}>
              mean loss
            </th>
            <th scope="colgroup" colSpan={2}>
              accuracy
            </th>
            <th scope="colgroup" colSpan={2}>
              SVM’s accuracy
            </th>
            <th scope="col" rowSpan={2}>
              state
            </th>
            <th scope="col" rowSpan={2}>
              <span class="visually-hidden">actions</span>
            </th>
          </tr>
          <tr>
            {['loss', 'accuracy', 'svm'].flatMap((group) =>
              ['training', 'test'].map((set) => (
                <th scope="col" key={`${group} ${set}`}>
                  {set}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => {
            const { id, settings, reports, state, seen, total, source } = run;
            const accuracy = reports.at(-1)?.accuracy;
            const last = reports.at(-1);
            const figures = run.figures.at(-1);
            // Without an evaluation, the mean over the epoch while it trains.
            const loss = figures?.train.meanLoss ?? (last && last.totalLoss / settings.images);
            const svm = run.svm !== null && typeof run.svm === 'object' ? run.svm : null;
            const fit = svm !== null && 'testAccuracy' in svm ? svm : null;
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
                    <line x1="0" x2="30" y1="4" y2="4" stroke={lineOf(id).stroke} stroke-width="1.5" />
                    <polygon points={pointsOf(lineOf(id), 4, 15, 4)} fill={lineOf(id).stroke} />
                  </svg>{' '}
                  {id}
                  {source === 'model' ? ', yours' : ''}
                </th>
                <td>{settings.learningRate}</td>
                <td>{settings.batchSize}</td>
                <td>{settings.seed}</td>
                <td>{seen === total ? total : `${seen} / ${total}`}</td>
                <Cell name="train-loss" value={loss} text={(value) => short(value, 3)} />
                <Cell name="test-loss" value={figures?.test.meanLoss} text={(value) => short(value, 3)} />
                <Cell name="train-accuracy" value={figures?.train.accuracy} text={percentText} />
                <td data-accuracy={accuracy} data-total-loss={reports.at(-1)?.totalLoss}>
                  {accuracy === undefined ? '–' : percentText(accuracy)}
                </td>
                <Cell name="svm-train" value={fit?.trainAccuracy} text={percentText} />
                <Cell name="svm-test" value={fit?.testAccuracy} text={percentText} />
                <td>
                  {run.svm === 'fitting' ? 'fitting the SVM' : stateText[state]}
                  {svm !== null && 'problem' in svm && `; no SVM: ${svm.problem}`}
                  {fit?.warning && `; the SVM: ${fit.warning}`}
                </td>
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

interface CellProps {
  readonly name: string;
  readonly value: number | undefined;
  readonly text: (value: number) => string;
}

function Cell({ name, value, text }: CellProps) {
  return (
    <td data-figure={name} data-value={value}>
      {value === undefined ? '–' : text(value)}
    </td>
  );
}
