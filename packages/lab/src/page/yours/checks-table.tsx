/** The grader's public checks of the student's file: the same verdicts as `hw5 grade` gives. */
import type { CheckReport, GradeReport } from '@hw5/grader';

export function ChecksTable({ report }: { readonly report: GradeReport }) {
  if (report.status === 'rejected') {
    return (
      <>
        <p class="fault" role="alert">
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
        {report.hiddenPending ? '; the server has hidden ones, too' : ''}.
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
  const { id, equation, score, maxScore, status, message, hint, location, detail } = check;
  return (
    <li class={status === 'passed' ? 'passed' : 'failed'} data-testid={`check-${id}`} data-status={status}>
      <h4>
        <span aria-hidden="true">{status === 'passed' ? '✓' : '✗'}</span> {id}
        {equation ? ` (Eq. ${equation})` : ''}: {status}, {score} of {maxScore}
      </h4>
      {status !== 'passed' && (
        <>
          <p>
            {message} {location && <code>{location}</code>}
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
