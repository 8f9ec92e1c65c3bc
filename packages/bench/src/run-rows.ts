/**
 * Runs the chosen rows one after the other; one that fails is reported at the end and does not stop the
 * others.
 */
import { type Result, runComparison } from './measure/comparison.ts';
import { rows } from './rows/index.ts';
import type { Setting } from './rows/setting.ts';

export interface Failure {
  /** Of the row. */
  readonly id: string;
  readonly message: string;
}

/** @throws the signal's reason if that aborts. */
export async function runRows(
  ids: readonly string[],
  setting: Setting,
  rounds: number,
  signal: AbortSignal,
  log: (line: string) => void,
): Promise<{ results: Result[]; failures: Failure[] }> {
  const results: Result[] = [];
  const failures: Failure[] = [];
  for (const id of ids) {
    try {
      const row = rows[id]!(setting);
      // What is to be reached holds for the whole work.
      const comparison = setting.short ? { ...row, atMost: null } : row;
      log(`${id}: ${comparison.title} …`);
      results.push(await runComparison(id, comparison, rounds, signal));
    } catch (error) {
      signal.throwIfAborted();
      failures.push({ id, message: (error as Error).message });
      log(`${id}: failed`);
    }
  }
  return { results, failures };
}
