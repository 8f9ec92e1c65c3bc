/** An experiment that the worker is at, and what the last one gave. */
import { useState } from 'preact/hooks';

export interface Running<Result> {
  readonly result: Result | null;
  /** What is going on; null if nothing is. */
  readonly busy: string | null;
  readonly error: string | null;
  /** Starts it, unless one is running. `step` names what is going on. */
  readonly start: (work: (step: (what: string) => void) => Promise<Result>) => void;
}

export function useExperiment<Result>(): Running<Result> {
  const [result, setResult] = useState<Result | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  return {
    ...{ result, busy, error },
    start: (work) => {
      if (busy !== null) return;
      setBusy('starting');
      setError(null);
      work(setBusy)
        .then(setResult, (problem: unknown) => setError(String(problem)))
        .finally(() => setBusy(null));
    },
  };
}
