import type { RecordedArray } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import {
  array,
  changed,
  finished,
  fixtureOf,
  publicSet,
  rightOutcome,
  rightOutcomes,
  threw,
} from '../../test/support/outcomes.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { withFollowThrough } from './follow-through.ts';
import { judgeCheck } from './judge-check.ts';
import type { Outcomes } from './outcomes.ts';

const ids = publicSet.checks.map(({ id }) => id);
const tenfold = ({ shape, data }: RecordedArray) =>
  array(
    shape,
    data.map((value) => 10 * value + 1),
  );

function judge(id: CheckId, outcomes: Outcomes = {}) {
  const check = fixtureOf(id);
  return judgeCheck(check, { ...rightOutcomes(check), ...outcomes });
}

describe('a check', () => {
  it.each(ids)('%s passes on the expected numbers, with all points and nothing to say', (id) => {
    const { maxScore } = judge(id).report;
    expect(judge(id).report).toMatchObject({
      id,
      status: 'passed',
      score: maxScore,
      misconception: null,
      detail: null,
      followThrough: false,
    });
  });

  it.each(ids)('%s fails, with no points, when every number is wrong', (id) => {
    const check = fixtureOf(id);
    const outcomes = Object.fromEntries(check.routes.map((route) => [route.name, changed(route, tenfold)]));
    const { report } = judgeCheck(check, outcomes);
    expect(report).toMatchObject({ status: 'failed', score: 0 });
    expect(report.message).toMatch(/wrong|expected/);
    expect(report.detail?.called).toBeTruthy();
  });

  it.each(ids)('%s fails when one number of one record is wrong or NaN', (id) => {
    for (const wrong of [1.5, Number.NaN]) {
      const check = fixtureOf(id);
      const last = check.routes[0]!.expected.at(-1)!.record;
      const one = ({ shape, data }: RecordedArray) => array(shape, data.with(data.length - 1, wrong));
      const outcomes = Object.fromEntries(
        check.routes.map((route) => [route.name, changed(route, one, (record) => record === last)]),
      );
      expect(judgeCheck(check, outcomes).report).toMatchObject({ status: 'failed', score: 0 });
    }
  });

  it('fails when a script finished without recording anything', () => {
    const { report } = judge('loss', { asItStands: finished({}) });
    expect(report).toMatchObject({ status: 'failed', score: 0 });
    expect(report.message).toContain('expected a number, found nothing');
  });

  it('is errored when its script was never run', () => {
    expect(judgeCheck(fixtureOf('loss'), {}).report).toMatchObject({ status: 'errored', score: 0 });
  });

  it('accepts [C] for [1, C] and a one-element array for a number', () => {
    const flat = ({ data }: RecordedArray) => array([data.length], data);
    const descent = changed(fixtureOf('gradientDescent').routes[0]!, flat, (record) =>
      record.startsWith('b'),
    );
    expect(judge('gradientDescent', { asItStands: descent }).report.status).toBe('passed');
    const boxed = changed(fixtureOf('loss').routes[0]!, ({ data }) => array([1, 1], data));
    expect(judge('loss', { asItStands: boxed }).report.status).toBe('passed');
  });

  it('tells a transpose and shows both shapes', () => {
    const turned = ({ shape, data }: RecordedArray) => {
      const [rows, columns] = shape as [number, number];
      return array(
        [columns, rows],
        data.map((_, k) => data[(k % rows) * columns + Math.floor(k / rows)]!),
      );
    };
    const outcome = changed(fixtureOf('init').routes[0]!, turned, (record) => record.startsWith('W'));
    const { report } = judge('init', { asItStands: outcome });
    expect(report.detail?.findings).toContain('yours is the transpose of what is expected');
    expect(report.detail?.shape).toEqual([...report.detail!.expectedShape!].reverse());
    expect(report.message).toContain('expected the shape');
  });

  it.each([
    ['timeout', { code: 'timed-out', milliseconds: 10_000 }, 'timeout', /time limit/],
    ['timeout', { code: 'not-run' }, 'timeout', /not run/],
    ['timeout', { code: 'total-time-used' }, 'timeout', /whole submission/],
    ['timeout', { code: 'not-loaded' }, 'timeout', /did not finish loading/],
    ['memory', { code: 'memory-limit' }, 'memory', /memory/],
    ['died', { code: 'exited', exitCode: 0 }, 'errored', /exit code 0/],
  ] as const)('that ended by %s, %o, says so', (ending, stop, status, message) => {
    const outcome = { ...finished({}), ending, reason: stop };
    const { report } = judge('loss', { asItStands: outcome });
    expect(report).toMatchObject({ status, score: 0, detail: null, failure: { code: 'stopped', stop } });
    expect(report.message).toMatch(message);
  });

  it('that threw names the error and its place', () => {
    const { report } = judge('loss', { asItStands: threw('x is not a function') });
    expect(report).toMatchObject({
      status: 'errored',
      location: 'model.ts:42:7',
      failure: { code: 'threw' },
    });
    expect(report.message).toBe(
      'logits(inputs [3]) stopped at model.ts:42:7. TypeError: x is not a function',
    );
  });

  it('that met the stencil is friendly about it', () => {
    const { report } = judge('loss', { asItStands: threw('not implemented yet: loss', true) });
    expect(report).toMatchObject({ status: 'errored', failure: { code: 'not-implemented', place: 'loss' } });
    expect(report.message).toBe('loss is not implemented yet.');
    const init = judge('init', { asItStands: threw('not implemented yet: constructor', true) });
    expect(init.report.message).toBe('The constructor is not implemented yet.');
  });

  it('that needs something the stencil still lacks says what', () => {
    const { report } = judge('logits', { asItStands: threw('not implemented yet: constructor', true) });
    expect(report.message).toBe(
      'This could not be checked because it needs the constructor, which is not implemented yet.',
    );
  });

  it('says that a Promise is too late', () => {
    const records = {
      'training ordinary': { kind: 'unusable', what: 'a Promise', code: 'promise' },
    } as const;
    const { report } = judge('trainNN', { asItStands: finished(records), standIns: finished({}) });
    expect(report.message).toMatch(/^trainNN\(\) returns a Promise/);
  });
});

describe('forwardPass', () => {
  const [asItStands, standIns] = fixtureOf('forwardPass').routes as [never, never];

  it('passes when only the stand-in for logits makes it right, and says so', () => {
    const { report } = judge('forwardPass', { asItStands: changed(asItStands, tenfold) });
    expect(report).toMatchObject({ status: 'passed', score: 2, followThrough: true });
    expect(judge('forwardPass', { asItStands: threw('logits') }).report).toMatchObject({
      status: 'passed',
      score: 2,
    });
  });

  it('passes as it stands whatever the stand-in does: logits may be written into it', () => {
    const { report } = judge('forwardPass', { standIns: threw('no') });
    expect(report).toMatchObject({ status: 'passed', score: 2, followThrough: false });
  });

  it('is described by the isolated route when both are wrong', () => {
    const { report } = judge('forwardPass', {
      asItStands: threw('no'),
      standIns: changed(standIns, tenfold),
    });
    expect(report).toMatchObject({ status: 'failed', score: 0 });
  });
});

describe('trainNN', () => {
  const train = fixtureOf('trainNN');
  const wrongNumbers = () => changed(train.routes[0]!, tenfold);
  const passed = (ids: readonly CheckId[]) => ids.map((id) => judge(id));
  const others = passed(ids.filter((id) => id !== 'trainNN'));
  const wrongLoss = judge('loss', { asItStands: changed(fixtureOf('loss').routes[0]!, tenfold) });
  const reportOf = (reports: readonly CheckReport[]) => reports.find(({ id }) => id === 'trainNN')!;

  it('gets its points when its calls are right and a method it calls failed', () => {
    const verdict = judge('trainNN', { asItStands: wrongNumbers() });
    expect(verdict).toMatchObject({ callsRight: true, updatesRight: true, report: { status: 'failed' } });
    const report = reportOf(withFollowThrough([...others.slice(1), wrongLoss, verdict]));
    expect(report).toMatchObject({
      status: 'passed',
      score: 2,
      followThrough: true,
      misconception: null,
      detail: null,
    });
  });

  it('gets them too when the training itself threw, as long as the calls are right', () => {
    const verdict = judge('trainNN', { asItStands: threw('not implemented yet: loss', true) });
    expect(reportOf(withFollowThrough([wrongLoss, verdict]))).toMatchObject({ status: 'passed', score: 2 });
  });

  it('gets none when nothing it calls failed: the mistake is its own', () => {
    const verdict = judge('trainNN', { asItStands: wrongNumbers() });
    expect(reportOf(withFollowThrough([...others, verdict]))).toMatchObject({ status: 'failed', score: 0 });
  });

  it('gets none for a failed init: W and b are set for it', () => {
    const init = judge('init', { asItStands: threw('no') });
    const verdict = judge('trainNN', { asItStands: wrongNumbers() });
    expect(reportOf(withFollowThrough([init, verdict]))).toMatchObject({ status: 'failed', score: 0 });
  });

  it('gets none when it moves the weights itself, unless gradientDescent cannot show that', () => {
    const verdict = judge('trainNN', { asItStands: wrongNumbers(), ownDescent: threw('no') });
    expect(verdict).toMatchObject({ callsRight: true, updatesRight: false });
    expect(reportOf(withFollowThrough([wrongLoss, verdict])).score).toBe(0);
    const descent = judge('gradientDescent', { asItStands: threw('no') });
    expect(reportOf(withFollowThrough([descent, verdict])).score).toBe(2);
  });

  it('gets none when its calls are wrong, and says which', () => {
    const route = train.routes[1]!;
    const outcome = rightOutcome(route);
    const calls = outcome.records.calls!;
    if (calls.kind !== 'calls') throw new Error('no calls');
    const records = { ...outcome.records, calls: { ...calls, calls: calls.calls.slice(4) } };
    const verdict = judge('trainNN', { asItStands: wrongNumbers(), standIns: { ...outcome, records } });
    expect(verdict.callsRight).toBe(false);
    const report = reportOf(withFollowThrough([wrongLoss, verdict]));
    expect(report).toMatchObject({ status: 'failed', score: 0 });
    const steps = route.calls![0]!.visits.flat().length;
    expect(report.detail?.findings.at(-1)).toBe(`trainNN makes ${steps - 1} steps; ${steps} are expected.`);
  });
});
