import type { Recorded } from '@hw5/sandbox';
import { expect, it } from 'vitest';
import { array, changed, finished, fixtureOf, rightOutcomes } from '../../test/support/outcomes.ts';
import { judgeCheck } from '../checks/judge-check.ts';
import type { CheckId } from '../grade-report.ts';
import { firstLook } from './first-look.ts';

/** Where to look first when every record of the check is this instead. */
function lookAt(id: CheckId, recorded: Recorded): string | null {
  const check = fixtureOf(id);
  const outcome = finished(
    Object.fromEntries(check.routes[0]!.expected.map(({ record }) => [record, recorded])),
  );
  return firstLook(judgeCheck(check, { ...rightOutcomes(check), asItStands: outcome }).report);
}

const unusable = (what: string, code?: 'promise'): Recorded => ({
  kind: 'unusable',
  what,
  ...(code && { code }),
});

it('a Promise needs no further look, least of all at maxima and sums', () => {
  for (const id of ['logits', 'loss', 'backPropagation'] as const) {
    expect(lookAt(id, unusable('a Promise', 'promise'))).toBeNull();
  }
});

it('W of whole numbers leads to the type of its elements; other wrong numbers to the distribution', () => {
  expect(lookAt('init', unusable('an NDArray of whole numbers (int64)'))).toMatch(/of which type/);
  const check = fixtureOf('init');
  const asItStands = changed(check.routes[0]!, ({ shape, data }) =>
    array(
      shape,
      data.map((x) => 2 * x),
    ),
  );
  expect(firstLook(judgeCheck(check, { asItStands }).report)).toMatch(/distribution/);
});

it('array + number leads to operators; an array of another shape leads to its steps', () => {
  expect(lookAt('logits', unusable('a string'))).toMatch(/^the end of the method.*Operators/);
  expect(lookAt('logits', array([], [Number.NaN]))).toMatch(/^where arrays become a single number/);
  expect(lookAt('logits', array([7], [1, 2, 3, 4, 5, 6, 7]))).toMatch(/^the shape: print \.shape/);
});

it('a history without numbers leads to one report, not to the order of calls', () => {
  expect(lookAt('trainNN', unusable('a list whose element 0 has no number totalLoss'))).toMatch(
    /^what an epoch leaves in history/,
  );
});
