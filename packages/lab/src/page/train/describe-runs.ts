/** A plot of runs in words, for screen readers. */
import type { Run } from '../runs.ts';

export function describe(
  quantity: string,
  runs: readonly Run[],
  last: (run: Run) => number | undefined,
  text: (value: number) => string,
): string {
  const parts = runs.flatMap((run) => {
    const value = last(run);
    return value === undefined ? [] : [`${run.id} ${text(value)}`];
  });
  return parts.length === 0 ? `${quantity}: nothing yet` : `${quantity}, currently: ${parts.join(', ')}`;
}
