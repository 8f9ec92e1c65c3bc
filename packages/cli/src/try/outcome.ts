/** What a trial found: the results that were asked for, taken from the records. */
import type { Recorded, RecordedCall, Trial } from '@hw5/grader';
import type { TrialScript } from './trial.ts';
import type { Value } from './values.ts';

export interface Found {
  readonly title: string;
  /** An array or a number; else what it is, in words. */
  readonly value: Value | string;
  /** What held the numbers, where it is no NDArray. */
  readonly container: string | null;
}

/** Those that were recorded: a method that threw leaves the later ones out. */
export function foundIn({ outcome }: Trial, { results }: TrialScript): Found[] {
  return results.flatMap(({ title, record, of }) => {
    const recorded = outcome.records[record];
    if (recorded === undefined) return [];
    const part = of && recorded.kind === 'pair' ? recorded[of] : recorded;
    // What is no pair is shown once.
    if (of === 'second' && recorded.kind !== 'pair') return [];
    return [{ title: of && recorded.kind !== 'pair' ? 'returned' : title, ...described(part) }];
  });
}

/** The calls inside of a training. */
export function recordedCalls({ outcome }: Trial): readonly RecordedCall[] {
  const calls = outcome.records.calls;
  return calls?.kind === 'calls' ? calls.calls : [];
}

export function described(recorded: Recorded): Omit<Found, 'title'> {
  if (recorded.kind === 'array') {
    const { shape, data, container } = recorded;
    return { value: { shape, data }, container: container && container !== 'NDArray' ? container : null };
  }
  const what =
    recorded.kind === 'unusable'
      ? recorded.what
      : recorded.kind === 'pair'
        ? 'a pair of arrays'
        : 'a list of calls';
  return { value: what, container: null };
}

export function notFinite(value: Value | string): number {
  return typeof value === 'string' ? 0 : value.data.filter((number) => !Number.isFinite(number)).length;
}
