/** Asks for an answer whenever the question changes; of several questions only the latest is asked, and only its answer shown. */
import { useEffect, useRef, useState } from 'preact/hooks';

export interface Latest<Answer> {
  /** The answer to the latest question that has one; stays while the next is awaited. */
  readonly answer: Answer | null;
  readonly problem: unknown;
}

/** @param ask null: nothing to ask yet. @param inputs what the question depends on. */
export function useLatest<Answer>(
  ask: (() => Promise<Answer>) | null,
  inputs: readonly unknown[],
): Latest<Answer> {
  const [latest, setLatest] = useState<Latest<Answer>>({ answer: null, problem: null });
  const waiting = useRef<(() => Promise<Answer>) | null>(null);
  const busy = useRef(false);
  useEffect(() => {
    waiting.current = ask;
    if (!busy.current) void work();
  }, inputs);
  return latest;

  async function work(): Promise<void> {
    busy.current = true;
    while (waiting.current) {
      const next = waiting.current;
      waiting.current = null;
      try {
        const answer = await next();
        setLatest({ answer, problem: null });
      } catch (problem) {
        setLatest((before) => ({ ...before, problem }));
      }
    }
    busy.current = false;
  }
}
