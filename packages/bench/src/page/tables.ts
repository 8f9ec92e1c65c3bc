/** The results as Markdown tables: what was reached, and every measurement behind it. */
import type { Result, Timing } from '../measure/comparison.ts';
import type { Failure } from '../run-rows.ts';
import { markdownTable } from './markdown-table.ts';
import { factor, seconds } from './units.ts';

/** A row a comparison: both sides, how long ours takes of the other's time, what is to be reached. */
export function resultsTable(results: readonly Result[]): string {
  return markdownTable(
    ['what', 'ours', 'the other side', 'ours takes', 'to reach', ''],
    results.map(({ title, ours, others, fastest, ratio, atMost }) => {
      const other = others.find(({ name }) => name === fastest);
      return [
        title,
        time(ours),
        other ? `${other.name}: ${time(other)}` : 'missing',
        ratio === null ? '–' : factor(ratio),
        atMost === null ? '–' : factor(atMost),
        ratio === null || atMost === null ? '' : ratio <= atMost ? '✓' : '✗',
      ];
    }),
  );
}

/** A row a contender, those included that were missing or slower than another of their side. */
export function measurementsTable(results: readonly Result[]): string {
  return markdownTable(
    ['row', 'program', 'median', 'fastest to slowest', 'rounds', 'processor time'],
    results.flatMap(({ id, ours, others }) =>
      [ours, ...others].map((timing) => {
        const { name, rounds, cpuSeconds, missing } = timing;
        if (missing !== null || cpuSeconds === null) return [id, name, 'missing', '–', '0', '–'];
        const spread = `${seconds(Math.min(...rounds))} to ${seconds(Math.max(...rounds))}`;
        return [id, name, time(timing), spread, String(rounds.length), seconds(cpuSeconds)];
      }),
    ),
  );
}

/** What could not be measured and why, a line each; empty where nothing is missing. */
export function missingLines(results: readonly Result[]): string[] {
  const lines = results.flatMap(({ id, ours, others }) =>
    [ours, ...others].flatMap(({ missing }) => (missing === null ? [] : [{ id, missing }])),
  );
  const reasons = [...new Set(lines.map(({ missing }) => missing))];
  return reasons.map((reason) => {
    const ids = new Set(lines.filter(({ missing }) => missing === reason).map(({ id }) => id));
    return `missing for ${[...ids].join(', ')}: ${reason}`;
  });
}

export function failureLines(failures: readonly Failure[]): string[] {
  return failures.map(({ id, message }) => `${id} failed: ${message.replace(/\s*\n\s*/g, ' · ')}`);
}

function time({ wallSeconds }: Timing): string {
  return wallSeconds === null ? 'missing' : seconds(wallSeconds);
}
