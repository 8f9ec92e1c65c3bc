/** The button of an experiment, and what it is doing or why it failed. */
import type { Running } from './use-experiment.ts';

export function BusyLine({
  label,
  running: { busy, error },
  onStart,
}: {
  readonly label: string;
  readonly running: Pick<Running<unknown>, 'busy' | 'error'>;
  readonly onStart: () => void;
}) {
  return (
    <>
      <div class="row">
        <button type="button" aria-disabled={busy !== null} onClick={onStart}>
          {label}
        </button>
        <span role="status">{busy === null ? '' : `${busy}…`}</span>
      </div>
      {error !== null && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </>
  );
}
