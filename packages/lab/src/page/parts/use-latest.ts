/**
 * Runs an asynchronous request whenever its inputs change. Requests that are replaced while they wait are
 * dropped. A result is shown with a frame that has time for it, together with what else has changed.
 */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { newestOnFreeFrame } from './next-frame.ts';

export interface Latest<Result> {
  /** The latest result; kept while the next request runs, and gone if that fails. */
  readonly result: Result | null;
  /** What the latest request threw, or null. */
  readonly error: unknown;
}

/** @param request null if there is nothing to request yet. @param inputs what the request depends on. */
export function useLatest<Result>(
  request: (() => Promise<Result>) | null,
  inputs: readonly unknown[],
): Latest<Result> {
  const [latest, setLatest] = useState<Latest<Result>>({ result: null, error: null });
  const show = useMemo(() => newestOnFreeFrame(setLatest), []);
  const waiting = useRef<(() => Promise<Result>) | null>(null);
  const busy = useRef(false);
  useEffect(() => {
    waiting.current = request;
    if (!busy.current) void work();
  }, inputs);
  return latest;

  async function work(): Promise<void> {
    busy.current = true;
    while (waiting.current) {
      const next = waiting.current;
      waiting.current = null;
      try {
        show({ result: await next(), error: null });
      } catch (error) {
        show({ result: null, error });
      }
    }
    busy.current = false;
  }
}
