/**
 * The student's methods beside the equations: the grader's verdict on each, and its numbers on a few images
 * with the student's own weights.
 */
import { useState } from 'preact/hooks';
import type { SetName } from '../../engine/protocol.ts';
import type { ChecksResult } from '../../server/student-routes.ts';
import { DataImage } from '../parts/data-image.tsx';
import { NumberField } from '../parts/number-field.tsx';
import { short } from '../parts/number-text.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import { useLatest } from '../parts/use-latest.ts';
import type { Session } from '../session.ts';
import { dataOf, factsOf } from '../session-state.ts';
import { useSession } from '../use-session.ts';
import { type Mark, type MethodRow, methodRows } from './method-rows.ts';

/** The methods are called on so many images, one by one and together. */
const IMAGES = 4;

const marks: Readonly<Record<Mark, readonly [sign: string, text: string]>> = {
  right: ['✓', 'passed'],
  wrong: ['✗', 'not passed'],
  unknown: ['', 'no report yet'],
};

export function MethodComparisons({ session }: { readonly session: Session }) {
  const state = useSession(session);
  const { modelOpen, modelNetwork, active, runs, checks, model } = state;
  // The images that the model in the worker takes.
  const data = modelNetwork === null ? 'mnist' : dataOf(state, modelNetwork);
  const facts = factsOf(state, data);
  const [index, setIndex] = useState(0);
  const set: SetName = 'test';
  const busy = runs.some(({ id, source }) => id === active && source === 'model');
  const { result, error } = useLatest(
    modelOpen && !busy
      ? async () => {
          const indices = Array.from({ length: IMAGES }, (_, k) => (index + k) % facts.test);
          const pictures = await Promise.all(
            indices.map((at) => session.engine.call('picture', { data, set, index: at })),
          );
          // A training may have started meanwhile; when it ends, this request runs again.
          if (!session.modelFree) return null;
          const pixels = Float64Array.from(pictures.flatMap((picture) => [...picture.pixels]));
          const labels = pictures.map(({ label }) => label);
          const { model: compared } = session.state;
          return { pictures, compared, ...(await session.compare({ pixels, labels })) };
        }
      : null,
    [index, modelOpen, modelNetwork, busy, model],
  );
  const report = result?.compared === model ? reportOf(checks) : null;
  return (
    <section aria-labelledby="comparison-title">
      <h3 id="comparison-title">Your methods beside the equations</h3>
      <p>
        Whether a method is right is what the grader's public checks say. Beside it: each method, called with
        correct inputs on {IMAGES} test images, one by one and as a batch, with your model's current weights.
      </p>
      <div class="controls inline">
        <NumberField
          label="First test image"
          value={index}
          min={0}
          max={facts.test - 1}
          onChange={setIndex}
        />
        {result?.pictures.map((picture, k) => (
          <figure key={picture.index} class="numbered">
            <DataImage
              pixels={picture.pixels}
              label={`Test image ${picture.index}, a ${facts.classNames[picture.label]}`}
            />
            <figcaption>image {k + 1}</figcaption>
          </figure>
        ))}
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
      {error === null && result && <Table rows={methodRows(result.rows, report)} />}
      <p class="hint">
        A method that passes may differ a little here: in the last digits, or in a loss at a probability near
        0, where guards of the logarithm differ. One that does not pass may agree here, because the checks
        call it with other inputs as well.
      </p>
    </section>
  );
}

function reportOf(checks: ChecksResult | null) {
  return checks !== null && 'report' in checks ? checks.report : null;
}

function Table({ rows }: { rows: readonly MethodRow[] }) {
  return (
    <ScrollRegion label="Your methods beside the equations">
      <table class="numbers">
        <thead>
          <tr>
            <th scope="col">method</th>
            <th scope="col">Eq.</th>
            <th scope="col">public check</th>
            <th scope="col">largest difference</th>
            <th scope="col">at</th>
            <th scope="col">yours</th>
            <th scope="col">equation</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ mark, numbers }) => (
            <tr
              key={numbers.method}
              class={mark === 'right' ? 'passed' : mark === 'wrong' ? 'failed' : ''}
              data-testid={`method-${numbers.equation}`}
              data-mark={mark}
              data-value={numbers.largestError}
            >
              <th scope="row">
                <span aria-hidden="true">{marks[mark][0]}</span> {numbers.method}
              </th>
              <td>{numbers.equation}</td>
              <td>{marks[mark][1]}</td>
              {numbers.problem === null ? (
                <>
                  <td>{short(numbers.largestError, 3)}</td>
                  <td>{numbers.largestError === 0 ? '' : `${numbers.on} ${numbers.at}`}</td>
                  <td>{short(numbers.yours)}</td>
                  <td>{short(numbers.equations)}</td>
                </>
              ) : (
                <td colSpan={4}>{numbers.problem}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
