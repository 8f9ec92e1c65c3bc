/**
 * Notes on a loss where a probability is 0: for which numbers there is one, and that it states what
 * happens.
 */
import type { Recorded, ScriptOutcome } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import { publicSet } from '../../test/support/outcomes.ts';
import { NEVER_RUN } from '../checks/judge-variant.ts';
import { notesOnLoss } from './loss-at-zero.ts';

const { script } = publicSet.checks.find(({ id }) => id === 'loss')!.routes[0]!;
const AT_ZERO = 'loss where the true class has probability 0';
const BESIDE_ZERO = 'loss where another class has probability 0';

function notes(record: string, loss: number): string[] {
  const recorded: Recorded = { kind: 'array', shape: [], data: Float64Array.of(loss) };
  const outcome: ScriptOutcome = { ...NEVER_RUN, ending: 'finished', records: { [record]: recorded } };
  return notesOnLoss(script, outcome).map(({ message }) => message);
}

describe('where the true class has probability 0', () => {
  it.each([
    [Number.POSITIVE_INFINITY, 'infinite'],
    [Number.NaN, 'NaN'],
    [Number.MAX_VALUE, 'np.nan_to_num'],
    [0, 'only 0'],
  ])('a loss of %d gets a note', (loss, words) => {
    expect(notes(AT_ZERO, loss)).toEqual([expect.stringContaining(words)]);
  });

  // -ln of 1e-15, 1e-10 and 1e-7.
  it.each([34.5387763949, 23.0258509299, 16.1180956509])('a loss of %d, from a guard, gets none', (loss) => {
    expect(notes(AT_ZERO, loss)).toEqual([]);
  });
});

it('where another class has probability 0, only NaN gets a note', () => {
  expect(notes(BESIDE_ZERO, Number.NaN)).toEqual([expect.stringContaining('another class')]);
  expect(notes(BESIDE_ZERO, 0.2876)).toEqual([]);
});

it('other probabilities get none, whatever the loss', () => {
  expect(notes('loss 0', Number.NaN)).toEqual([]);
});
