import type { Recorded } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import {
  array,
  finished,
  fixtureOf,
  publicSet,
  recordedOf,
  rightOutcome,
  rightOutcomes,
} from '../../test/support/outcomes.ts';
import type { CheckFixture, MisconceptionFixture } from '../fixture/fixture-set.ts';
import { nameMisconception } from './name-misconception.ts';
import type { Outcomes } from './outcomes.ts';

/**
 * What a student with this misconception records: the signature where there is one, right numbers
 * elsewhere.
 */
function outcomesWith(check: CheckFixture, misconception: MisconceptionFixture, nudge = 0): Outcomes {
  const outcomes: Record<string, ReturnType<typeof rightOutcome>> = {};
  for (const route of check.routes) {
    const signature = misconception.signatures.find((one) => one.route === route.name);
    const records: Record<string, Recorded> = { ...rightOutcome(route).records };
    for (const [record, value] of Object.entries(signature?.records ?? {})) {
      if (value === 'nothing') delete records[record];
      else {
        const recorded = recordedOf(value);
        records[record] =
          recorded.kind === 'array'
            ? array(
                recorded.shape,
                recorded.data.map((x) => x * (1 + nudge)),
              )
            : recorded;
      }
    }
    outcomes[route.name] = finished(records);
  }
  return outcomes;
}

const catalogue = publicSet.checks.flatMap((check) =>
  // What a rule recognises is tested with models, in packages/fixtures/test/rules.test.ts.
  check.misconceptions
    .filter(({ rule }) => rule === null)
    .map((misconception) => ({ check, misconception, name: misconception.name })),
);

describe('nameMisconception', () => {
  it('has a catalogue of at least 40', () => {
    expect(catalogue.length).toBeGreaterThanOrEqual(40);
  });

  it.each(catalogue)('knows $name by its numbers', ({ check, misconception, name }) => {
    expect(nameMisconception(check, outcomesWith(check, misconception))?.name).toBe(name);
  });

  it('knows one through rounding differences as large as float32 makes them', () => {
    const check = fixtureOf('loss');
    for (const misconception of check.misconceptions.filter(({ rule }) => rule === null)) {
      const { name } = nameMisconception(check, outcomesWith(check, misconception, 2 ** -24)) ?? {};
      expect(name).toBe(misconception.name);
    }
  });

  it.each(publicSet.checks)('names nothing for a right $id', (check) => {
    expect(nameMisconception(check, rightOutcomes(check))).toBeNull();
  });

  it('names nothing for numbers that no misconception produces, or for none', () => {
    const check = fixtureOf('loss');
    const route = check.routes[0]!;
    const records = Object.fromEntries(
      route.expected.map(({ record }, i) => [record, array([], [1000 + i])]),
    );
    expect(nameMisconception(check, { asItStands: finished(records) })).toBeNull();
    expect(nameMisconception(check, { asItStands: finished({}) })).toBeNull();
    expect(nameMisconception(check, {})).toBeNull();
  });

  it('says nothing where two fit equally well', () => {
    const check = fixtureOf('loss');
    const first = check.misconceptions[0]!;
    const twin = { ...first, name: 'twin' };
    expect(
      nameMisconception({ ...check, misconceptions: [first, twin] }, outcomesWith(check, first)),
    ).toBeNull();
  });
});
