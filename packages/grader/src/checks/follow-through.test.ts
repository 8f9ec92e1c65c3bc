import type { RecordedArray } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import { array, changed, fixtureOf, publicSet, rightOutcomes, threw } from '../../test/support/outcomes.ts';
import type { CheckId } from '../grade-report.ts';
import { firstLook } from '../report/first-look.ts';
import { withFollowThrough } from './follow-through.ts';
import { judgeCheck } from './judge-check.ts';
import type { Outcomes } from './outcomes.ts';

/** All reports, where some checks' outcomes are not the right ones. */
function gradeWith(outcomes: Partial<Record<CheckId, Outcomes>>) {
  const reports = withFollowThrough(
    publicSet.checks.map((check) => judgeCheck(check, { ...rightOutcomes(check), ...outcomes[check.id] })),
  );
  return Object.fromEntries(reports.map((report) => [report.id, report]));
}

const asWritten = (id: CheckId, change: (array: RecordedArray) => RecordedArray): Outcomes => ({
  asItStands: changed(fixtureOf(id).routes[0]!, change),
});
const flat = ({ data }: RecordedArray): RecordedArray => ({
  ...array([data.length], data),
  container: 'NDArray',
});
const oneImage = (value: RecordedArray): RecordedArray => (value.shape[0] === 1 ? flat(value) : value);
const asList = (value: RecordedArray): RecordedArray => ({ ...value, container: 'list' });
const asArray = ({ data }: RecordedArray): RecordedArray => ({ ...array([], data), container: 'NDArray' });
const trainingThrew: Outcomes = { asItStands: threw('Index has 2 dimensions') };

describe('a result of another kind', () => {
  it.each<[string, CheckId, (value: RecordedArray) => RecordedArray, RegExp]>([
    [
      '[C] for [1, C]',
      'forwardPass',
      oneImage,
      /returns an NDArray of shape \[\d\] where an NDArray of shape \[1,/,
    ],
    ['a list', 'backPropagation', asList, /returns a plain list where an NDArray/],
    ['an array for the loss', 'loss', flat, /returns an NDArray of shape \[1\] where a number is expected/],
    ['an array without axes for the loss', 'loss', asArray, /returns an NDArray without axes where a number/],
  ])('%s is charged to %s, not to trainNN, where training fails on it', (_, id, change, message) => {
    const reports = gradeWith({ [id]: asWritten(id, change), trainNN: trainingThrew });
    expect(reports.trainNN).toMatchObject({ status: 'passed', score: 2, followThrough: true });
    expect(reports[id]).toMatchObject({ status: 'failed', score: 0, failure: { code: 'other-kind' } });
    expect(reports[id]!.message).toMatch(message);
    expect(firstLook(reports[id]!)).toMatch(/the end of the method/);
  });

  it.each<[CheckId, (value: RecordedArray) => RecordedArray]>([
    ['forwardPass', oneImage],
    ['backPropagation', asList],
    ['loss', flat],
  ])('of %s costs nothing where training works with it', (id, change) => {
    const reports = gradeWith({ [id]: asWritten(id, change) });
    expect(Object.values(reports).every(({ status }) => status === 'passed')).toBe(true);
  });

  it('is not blamed for calls that are wrong', () => {
    const trainNN = { ...trainingThrew, standIns: threw('x is not a function') };
    const reports = gradeWith({ loss: asWritten('loss', flat), trainNN });
    expect(reports.loss!.status).toBe('passed');
    expect(reports.trainNN!.score).toBe(0);
  });

  it('of logits is not blamed where forwardPass copes with it', () => {
    const logits = asWritten('logits', oneImage);
    const copes = gradeWith({ logits, trainNN: trainingThrew });
    expect([copes.logits!.status, copes.trainNN!.score]).toEqual(['passed', 0]);
    const fails = gradeWith({ logits, forwardPass: trainingThrew, trainNN: trainingThrew });
    expect([fails.logits!.status, fails.forwardPass!.score, fails.trainNN!.score]).toEqual(['failed', 2, 2]);
  });
});

describe('gradientDescent with -= on an array', () => {
  const withWeights = (value: (shape: readonly number[]) => RecordedArray): Outcomes => ({
    ...trainingThrew,
    ownDescent: changed(fixtureOf('trainNN').routes.find(({ name }) => name === 'ownDescent')!, ({ shape }) =>
      value(shape),
    ),
  });
  const gradientDescent = asWritten('gradientDescent', () => array([], [Number.NaN]));

  it('costs its own check only: NaN in training, and NaN when called by hand', () => {
    const reports = gradeWith({ gradientDescent, trainNN: withWeights(() => array([], [Number.NaN])) });
    expect([reports.gradientDescent!.score, reports.trainNN!.score]).toEqual([0, 2]);
  });

  it('does not excuse a trainNN that moves W itself', () => {
    const trainNN = withWeights((shape) =>
      array(shape, Array(shape.reduce((a, b) => a * b, 1)).fill(Number.NaN)),
    );
    const spoiled = {
      ...trainNN,
      ownDescent: {
        ...trainNN.ownDescent!,
        records: { ...trainNN.ownDescent!.records, 'W by hand': array([], [1]) },
      },
    };
    expect(gradeWith({ gradientDescent, trainNN: spoiled }).trainNN!.score).toBe(0);
  });
});

describe('a misconception of trainNN', () => {
  const check = fixtureOf('trainNN');
  const name = 'one-epoch-short';
  const signature = (route: string) =>
    check.misconceptions.find((one) => one.name === name)!.signatures.find((one) => one.route === route);

  it('has numbers for the training as written', () => {
    expect(signature('asItStands')).toBeDefined();
  });

  it('is not named where training as written gives other numbers and no other method explains them', () => {
    const verdict = judgeCheck(check, { ...rightOutcomes(check), ...trainingThrew });
    const failed = { ...verdict.report, status: 'failed', misconception: name, hint: 'x' } as const;
    const named = (nameIsWhole: boolean) =>
      withFollowThrough([{ ...verdict, callsRight: false, report: failed, nameIsWhole }])[0];
    expect(named(true)).toMatchObject({ misconception: name, hint: 'x' });
    expect(named(false)).toMatchObject({ misconception: null, hint: null });
  });
});
