/** A student's own class: whether it loads, where it departs from the equations, and the grader's public checks. */

import { useState } from 'preact/hooks';
import type { ChecksAnswer } from '../../server/student-routes.ts';
import { ScrollRegion } from '../parts/scroll-region.tsx';
import type { Session } from '../session.ts';
import { useSession } from '../use-session.ts';
import { ChecksTable } from './checks-table.tsx';
import { Departures } from './departures.tsx';

export function YoursView({ session }: { readonly session: Session }) {
  const { phase, model, modelOpen, modelProblem } = useSession(session);
  const [answer, setAnswer] = useState<ChecksAnswer | null>(null);
  const [checking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    try {
      setAnswer((await (await fetch('/model/checks.json')).json()) as ChecksAnswer);
    } catch {
      setAnswer({ problem: 'The lab does not answer. Is hw5 lab still running?' });
    }
    setChecking(false);
  };
  // Until the first network is trained nobody has asked the server for a model.
  if (model.state === 'none' && phase !== 'ready') return <p>Training the reference first…</p>;
  if (model.state === 'none') {
    return (
      <p>
        To see your own class at work, stop the lab and start it with your file:{' '}
        <code>
          pnpm hw5 lab <span>--model path/to/model.ts</span>
        </code>
        . It then trains and explains beside the reference, and this view shows where it departs from the
        equations.
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
            setAnswer(null);
            void session.reloadModel();
          }}
        >
          Load it anew
        </button>
      </div>
      {model.state === 'broken' && (
        <div role="alert">
          {model.errors.map((error) => (
            <div key={error.where} class="fault">
              <p>
                <b data-testid="bundle-error">{error.where}</b> {error.message}
              </p>
              {error.excerpt && (
                <ScrollRegion label="The line in question">
                  <pre class="excerpt">{error.excerpt}</pre>
                </ScrollRegion>
              )}
            </div>
          ))}
        </div>
      )}
      {modelProblem && (
        <p class="fault" role="alert" data-testid="model-problem">
          {modelProblem}
        </p>
      )}
      {modelOpen && <Departures session={session} />}
      <section aria-labelledby="checks-title">
        <h3 id="checks-title">The grader's public checks</h3>
        <button type="button" class="primary" disabled={checking} onClick={check}>
          {checking ? 'Checking…' : 'Run the checks'}
        </button>
        <div role="status">
          {answer && 'problem' in answer && <p class="fault">{answer.problem}</p>}
          {answer && 'report' in answer && <ChecksTable report={answer.report} />}
        </div>
      </section>
    </>
  );
}
