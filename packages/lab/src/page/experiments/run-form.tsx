/** The settings of an experiment, the buttons that start and stop it, and how far it is or why it failed. */
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { allValid } from '../parts/number-field.tsx';
import type { ExperimentRunner } from './experiment-runner.ts';

export interface RunFormProps {
  /** Of the settings. */
  readonly legend: string;
  /** On the button. */
  readonly label: string;
  readonly runner: Pick<ExperimentRunner<unknown>, 'state' | 'stop'>;
  /** Called with settings that are all valid, while it is not running. */
  readonly onStart: () => void;
  readonly children: ComponentChildren;
}

export function RunForm({ legend, label, runner, onStart, children }: RunFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, stopped } = runner.state;
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(submission) => {
        submission.preventDefault();
        if (busy === null && allValid(form.current!)) onStart();
      }}
    >
      <fieldset class="controls">
        <legend>{legend}</legend>
        {children}
      </fieldset>
      <div class="row">
        <button type="submit" class="primary" aria-disabled={busy !== null}>
          {label}
        </button>
        <button type="button" aria-disabled={busy === null} onClick={() => runner.stop()}>
          Stop
        </button>
        {busy !== null && <progress value={busy.fraction} aria-label={label} />}
        <span role="status">{busy !== null ? `${busy.what}…` : stopped ? 'Stopped.' : ''}</span>
      </div>
      {error !== null && (
        <p class="error" role="alert">
          {error}
        </p>
      )}
    </form>
  );
}
