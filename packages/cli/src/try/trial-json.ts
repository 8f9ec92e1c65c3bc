/** A trial for programs. Numbers that JSON cannot hold are the texts NaN, Infinity and -Infinity. */
import type { RecordedCall, Trial } from '@hw5/grader';
import { described, foundIn, recordedCalls } from './outcome.ts';
import type { TrialScript } from './trial.ts';
import { nested, type Value } from './values.ts';

export interface TrialFacts {
  readonly trial: Trial;
  readonly script: TrialScript;
  readonly method: string;
  readonly call: string;
  /** Nothing was given: these are the example's numbers. */
  readonly example: boolean;
}

export function trialJson({ trial, script, method, call, example }: TrialFacts): object {
  const { outcome, problem } = trial;
  return {
    submission: trial.name,
    method,
    call,
    example,
    status: statusOf(trial),
    inputs: mapValues(script.inputs, arrayJson),
    results: Object.fromEntries(
      foundIn(trial, script).map(({ title, value, container }) => [
        title,
        typeof value === 'string'
          ? { found: value }
          : { ...arrayJson(value), ...(container && { container }) },
      ]),
    ),
    calls: recordedCalls(trial).map(callJson),
    changedArguments: outcome.mutatedArguments.length > 0,
    message: problem?.message ?? null,
    location: problem?.location ?? null,
    printed: trial.printedAtLoad + outcome.printed,
    milliseconds: Math.round(outcome.milliseconds),
  };
}

function statusOf({ outcome: { ending } }: Trial): 'returned' | 'threw' | 'stopped' {
  if (ending === 'finished') return 'returned';
  return ending === 'threw' ? 'threw' : 'stopped';
}

const callJson = ({ method, args, returned }: RecordedCall): object => ({
  method,
  args: args.map(recordedJson),
  returned:
    returned.kind === 'pair' ? [returned.first, returned.second].map(recordedJson) : recordedJson(returned),
});

function recordedJson(recorded: Parameters<typeof described>[0]): object {
  const { value } = described(recorded);
  return typeof value === 'string' ? { found: value } : arrayJson(value);
}

function arrayJson({ shape, data }: Value): { readonly shape: readonly number[]; readonly values: unknown } {
  const numbers = Array.from(data, (number) => (Number.isFinite(number) ? number : String(number)));
  return { shape, values: nested({ shape }, numbers) };
}

const mapValues = <T, R>(values: Readonly<Record<string, T>>, map: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, map(value)]));
