/** Compares the student's methods with the equations, on one image and with the student's own weights. */
import { useState } from 'preact/hooks';
import type { MethodComparison, SetName } from '../../engine/protocol.ts';
import { DigitImage } from '../parts/digit-image.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';

/** Relative error that a different order of summation can cause. */
const ROUNDING = 1e-9;

export function MethodComparisons({ session }: { readonly session: Session }) {
  const { facts, modelOpen, modelNetwork, active, runs } = useSession(session);
  const [index, setIndex] = useState(0);
  const set: SetName = 'test';
  const busy = runs.some(({ id, source }) => id === active && source === 'model');
  const { result, error } = useLatest(
    modelOpen && !busy
      ? async () => {
          const picture = await session.engine.call('picture', { set, index });
          const { pixels, label } = picture;
          // A training may have started meanwhile; when it ends, this request runs again.
          if (!session.modelFree) return null;
          return { picture, ...(await session.compare({ pixels, label })) };
        }
      : null,
    [index, modelOpen, modelNetwork, busy],
  );
  return (
    <section aria-labelledby="comparison-title">
      <h3 id="comparison-title">Your methods compared with the equations</h3>
      <p>
        Each method is called with correct inputs and your model's current weights, and its result is compared
        with the equations.
      </p>
      <div class="controls inline">
        <NumberField label="Test image" value={index} min={0} max={facts!.test - 1} onChange={setIndex} />
        {result && (
          <DigitImage
            pixels={result.picture.pixels}
            label={`Test image ${index}, a ${facts!.classNames[result.picture.label]}`}
          />
        )}
      </div>
      {busy && (
        <p role="status">Your model is training. Its methods are compared when the training has ended.</p>
      )}
      {error === null && result?.redrawn && (
        <p data-testid="redrawn">
          After the training your model's weights are not finite, so the methods are called with new random
          weights. Look at the methods that are wrong even with these.
        </p>
      )}
      {error === null && result && <Table rows={result.rows} />}
    </section>
  );
}

function Table({ rows }: { rows: readonly MethodComparison[] }) {
  return (
    <ScrollRegion label="Your methods compared with the equations">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">Eq.</th>
            <th scope="col">largest error</th>
            <th scope="col">at</th>
            <th scope="col">yours</th>
            <th scope="col">equations</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const right =
              row.problem === null && row.largestError <= ROUNDING * Math.max(1, Math.abs(row.equations));
            return (
              <tr
                key={row.method}
                class={right ? 'passed' : 'failed'}
                data-testid={`method-${row.equation}`}
                data-right={right}
                data-value={row.largestError}
              >
                <th scope="row">
                  <span aria-hidden="true">{right ? '✓' : '✗'}</span> {row.method}
                </th>
                <td>{row.equation}</td>
                {row.problem === null ? (
                  <>
                    <td>{right ? 'none' : short(row.largestError, 3)}</td>
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
