/**
 * A student's own class: loading errors, the comparison with the equations, and the grader's public checks.
 */
import { useState } from 'preact/hooks';
import type { ChecksResult } from '../../server/student-routes.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Session } from '../session.ts';
import { settingsText } from '../settings-text.ts';
import { useSession } from '../use-session.ts';
import { ChecksTable } from './checks-table.tsx';
import { MethodComparisons } from './method-comparison.tsx';

export function YoursView({ session }: { readonly session: Session }) {
  const { phase, model, modelOpen, modelProblem } = useSession(session);
  const [result, setResult] = useState<ChecksResult | null>(null);
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    try {
      setResult((await (await fetch('/model/checks.json')).json()) as ChecksResult);
    } catch {
      setResult({ problem: 'The lab does not respond. Is hw5 lab still running?' });
    }
    setChecking(false);
  };
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
          <code>{model.name}</code>{' '}
          {modelOpen ? 'is loaded.' : model.state === 'broken' ? 'does not compile.' : ''}
        </span>
        <button
          type="button"
          onClick={() => {
            setResult(null);
            void session.reloadModel();
          }}
        >
          Reload
        </button>
      </div>
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
      <section aria-labelledby="checks-title">
        <h3 id="checks-title">The grader's public checks</h3>
        <button type="button" class="primary" disabled={checking} onClick={check}>
          {checking ? 'Checking…' : 'Run the checks'}
        </button>
        <div role="status">
          {result && 'problem' in result && <p class="error">{result.problem}</p>}
          {result && 'report' in result && <ChecksTable report={result.report} />}
        </div>
      </section>
    </>
  );
}
