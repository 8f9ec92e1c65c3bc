/** The grader's public checks of the student's file, with the same verdicts as `hw5 grade`. */
import type { CheckReport, GradeReport } from '@hw5/grader';

export function ChecksTable({ report }: { readonly report: GradeReport }) {
  if (report.status === 'rejected') {
    return (
      <>
        <p class="error" role="alert">
          Not graded: {report.reason}
        </p>
        {report.diagnostics.map((diagnostic) => (
          <pre key={`${diagnostic.file}:${diagnostic.line}`} class="excerpt">
            {diagnostic.file}:{diagnostic.line}:{diagnostic.column} {diagnostic.message}
            {'\n'}
            {diagnostic.sourceLine}
          </pre>
        ))}
      </>
    );
  }
  return (
    <>
      <p data-testid="score" data-value={report.score}>
        <b>
          {report.score} of {report.maxScore} points
        </b>{' '}
        on the public checks
        {report.hiddenPending ? '; there are also hidden checks on the server' : ''}.
      </p>
      <ul class="checks">
        {report.checks.map((check) => (
          <Check key={check.id} check={check} />
        ))}
      </ul>
    </>
  );
}

function Check({ check }: { check: CheckReport }) {
  const { id, equation, score, maxScore, message, hint, detail } = check;
  const passed = check.status === 'passed';
  return (
    <li class={passed ? 'passed' : 'failed'} data-testid={`check-${id}`} data-status={check.status}>
      <h4>
        <span aria-hidden="true">{passed ? '✓' : '✗'}</span> {id}
        {equation ? ` (Eq. ${equation})` : ''}: {check.status}, {score} of {maxScore}
      </h4>
      {!passed && (
        <>
          <p>
            {message} {check.location && <code>{check.location}</code>}
          </p>
          {hint && <p>{hint}</p>}
          {detail?.findings.map((finding) => (
            <p key={finding} class="hint">
              {finding}
            </p>
          ))}
        </>
      )}
    </li>
  );
}
