import type { Recorded, RecordedArray } from '@hw5/sandbox';
import { expect, it } from 'vitest';
import { array, changed, fixtureOf, rightOutcomes, threw } from '../../test/support/outcomes.ts';
import type { CheckId } from '../grade-report.ts';
import { withFollowThrough } from './follow-through.ts';
import { judgeCheck } from './judge-check.ts';
import { NEVER_RUN } from './judge-variant.ts';
import type { Outcomes } from './outcomes.ts';

const judge = (id: CheckId, outcomes: Outcomes) =>
  judgeCheck(fixtureOf(id), { ...rightOutcomes(fixtureOf(id)), ...outcomes });

const { routes } = fixtureOf('trainNN');
const wrong = (name: string) =>
  changed(routes.find((one) => one.name === name)!, ({ shape, data }: RecordedArray) =>
    array(
      shape,
      data.map((value) => 10 * value + 1),
    ),
  );
const manyStandIns = wrong('manyStandIns');
const manyAsItStands = wrong('manyAsItStands');

it('a training on many images is right among stubs or as it stands', () => {
  expect(judge('trainNN', { manyStandIns }).report).toMatchObject({ status: 'passed', score: 2 });
  expect(judge('trainNN', { manyAsItStands: threw('no') }).report).toMatchObject({ score: 2 });
});

it('it fails where neither is right, and is described as it stands', () => {
  const verdict = judge('trainNN', { manyStandIns, manyAsItStands });
  expect(verdict).toMatchObject({ report: { status: 'failed', score: 0 } });
  expect(verdict.report.message).toContain('101 training images, 103 test images');
  const fewer = routes[0]!.expected.length;
  const all = fewer + routes.find(({ name }) => name === 'manyAsItStands')!.expected.length;
  expect(verdict.report.detail?.findings).toEqual(
    expect.arrayContaining([`${fewer} of ${all} cases are right`, 'with fewer images everything is right']),
  );
  const slow = { ...manyAsItStands, ending: 'timeout' } as const;
  expect(judge('trainNN', { manyStandIns, manyAsItStands: slow }).report.status).toBe('timeout');
  // Where the first one took all the time, the second was never run.
  const late = { manyStandIns: { ...manyStandIns, ending: 'timeout' }, manyAsItStands: NEVER_RUN } as const;
  expect(judge('trainNN', late).report.status).toBe('timeout');
});

it('where another method is wrong, the recorded calls of many images decide', () => {
  const loss = judge('loss', { asItStands: threw('no') });
  const asItStands = threw('no');
  const notRun = { asItStands, manyStandIns: threw('no'), manyAsItStands: threw('no') };
  const scoreOf = (outcomes: Outcomes): number =>
    withFollowThrough([loss, judge('trainNN', { ...notRun, ...outcomes })]).at(-1)!.score;
  expect(scoreOf({})).toBe(2);
  const right = rightOutcomes(fixtureOf('trainNN')).standIns!;
  const calls = right.records['calls many'] as Extract<Recorded, { kind: 'calls' }>;
  const less = { ...calls, calls: calls.calls.slice(0, -20) };
  expect(scoreOf({ standIns: { ...right, records: { ...right.records, 'calls many': less } } })).toBe(0);
});
