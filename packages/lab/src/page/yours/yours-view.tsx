/**
 * A student's own class: loading errors, the comparison with the equations, and the grader's public checks.
 */

import type { ModelStatus } from '../../server/student-routes.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Session } from '../session.ts';
import { settingsText } from '../settings-text.ts';
import { useSession } from '../use-session.ts';
import { ChecksTable } from './checks-table.tsx';
import { MethodComparisons } from './method-comparison.tsx';

export function YoursView({ session }: { readonly session: Session }) {
  const { phase, model, modelOpen, modelProblem, checks, savedSince } = useSession(session);
  // The server is asked for a model only after the first network has been trained.
  if (model.state === 'none' && phase !== 'ready') return <p>Training the reference first…</p>;
  if (model.state === 'none') {
    return (
      <p>
        To use your own class, stop the lab and start it with your file:{' '}
        <code>
          pnpm hw5 lab <span>--model path/to/model.ts</span>
        </code>
        . The other views can then train and explain it like the reference, and this view compares its methods
        with the equations.
      </p>
    );
  }
  return (
    <>
      <div class="row">
        <span>
          <code>{model.name}</code> <span data-testid="model-state">{stateText(model, modelOpen)}</span>
        </span>
        <button type="button" onClick={() => void session.reloadModel()}>
          Reload
        </button>
      </div>
      {savedSince && (
        <p role="status">
          The file has been saved since. It is loaded when your training has ended, or now with Reload, which
          stops the training.
        </p>
      )}
      {model.state === 'ready' && (
        <p class="hint" data-testid="settings">
          {settingsText(model.settings)}
        </p>
      )}
      {model.state === 'broken' && (
        <div role="alert">
          {model.errors.map((error) => (
            <div key={error.where} class="error">
              <p>
                <b data-testid="bundle-error">{error.where}</b> {error.message}
              </p>
              {error.excerpt && (
                <ScrollRegion label="The line with the error">
                  <pre class="excerpt">{error.excerpt}</pre>
                </ScrollRegion>
              )}
            </div>
          ))}
        </div>
      )}
      {modelProblem && (
        <p class="error" role="alert" data-testid="model-problem">
          {modelProblem}
        </p>
      )}
      {modelOpen && session.hasReference && <MethodComparisons session={session} />}
      {model.state === 'ready' && (
        <section aria-labelledby="checks-title">
          <h3 id="checks-title">The grader's public checks</h3>
          <div role="status">
            {checks === null && <p>Checking…</p>}
            {checks && 'problem' in checks && <p class="error">{checks.problem}</p>}
            {checks && 'report' in checks && <ChecksTable report={checks.report} />}
          </div>
        </section>
      )}
    </>
  );
}

function stateText(model: Exclude<ModelStatus, { state: 'none' }>, isOpen: boolean): string {
  if (model.state === 'missing') return 'is not there any more. It is loaded as soon as it is back.';
  if (model.state === 'broken') return 'cannot be loaded as it is. It is loaded again when you save it.';
  return isOpen ? 'is loaded, and again whenever you save it.' : '';
}
