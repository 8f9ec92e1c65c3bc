/** The student's methods beside the equations on one image, at the student's own weights. */

import { useState } from 'preact/hooks';
import type { Departure, SetName } from '../../engine/protocol.ts';
import { DigitImage } from '../parts/digit-image.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useLatest } from '../parts/use-latest.ts';
import { CALL_MS, type Session } from '../session.ts';
import { useSession } from '../use-session.ts';

/** Below this nothing departs but the order of summation. */
const ROUNDING = 1e-9;

export function Departures({ session }: { readonly session: Session }) {
  const { facts, modelOpen, modelNetwork, active, runs } = useSession(session);
  const [index, setIndex] = useState(0);
  const set: SetName = 'test';
  const busy = runs.some(({ id, source }) => id === active && source === 'model');
  const { answer, problem } = useLatest(
    modelOpen && !busy
      ? async () => {
          const picture = await session.engine.call('picture', { set, index });
          const { pixels, label } = picture;
          // A training may have begun meanwhile; when it is over this is asked again.
          if (!session.modelFree) return null;
          try {
            const comparison = await session.modelWorker.call('compare', { pixels, label }, CALL_MS);
            return { picture, ...comparison };
          } catch (error) {
            await session.modelFailed(error);
            throw error;
          }
        }
      : null,
    [index, modelOpen, modelNetwork, busy],
  );
  return (
    <section aria-labelledby="departures-title">
      <h3 id="departures-title">Your methods beside the equations</h3>
      <p>
        Each method is called with right inputs, at your model's present weights, and held against what the
        equations give.
      </p>
      <div class="controls inline">
        <NumberField label="Test image" value={index} min={0} max={facts!.test - 1} onChange={setIndex} />
        {answer && (
          <DigitImage
            pixels={answer.picture.pixels}
            label={`Test image ${index}, a ${facts!.classNames[answer.picture.label]}`}
          />
        )}
      </div>
      {busy && <p role="status">Your model is training; its methods can be asked when it is done.</p>}
      {problem === null && answer?.drawnAnew && (
        <p data-testid="drawn-anew">
          After its training your model's weights are no numbers any more. So the methods are called at
          weights drawn anew: what departs even there is where to look.
        </p>
      )}
      {problem === null && answer && <Table rows={answer.rows} />}
    </section>
  );
}

function Table({ rows }: { rows: readonly Departure[] }) {
  return (
    <ScrollRegion label="Your methods beside the equations">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">Eq.</th>
            <th scope="col">departure</th>
            <th scope="col">at</th>
            <th scope="col">yours</th>
            <th scope="col">equations</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const right =
              row.problem === null && row.largest <= ROUNDING * Math.max(1, Math.abs(row.equations));
            return (
              <tr
                key={row.method}
                class={right ? 'passed' : 'failed'}
                data-testid={`departure-${row.equation}`}
                data-right={right}
                data-value={row.largest}
              >
                <th scope="row">
                  <span aria-hidden="true">{right ? '✓' : '✗'}</span> {row.method}
                </th>
                <td>{row.equation}</td>
                {row.problem === null ? (
                  <>
                    <td>{right ? 'none' : short(row.largest, 3)}</td>
                    <td>{row.at}</td>
                    <td>{short(row.yours)}</td>
                    <td>{short(row.equations)}</td>
                  </>
                ) : (
                  <td colSpan={4}>{row.problem}</td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
