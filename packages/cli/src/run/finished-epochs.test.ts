import { describe, expect, it } from 'vitest';
import type { NetworkState, ResumePoint } from '../record/resume-state.ts';
import { FinishedEpochs } from './finished-epochs.ts';

const array = (...values: number[]) => ({
  dtype: 'float64',
  shape: [1, values.length],
  values: Float64Array.from(values),
});
const state = (w: number, fields: Partial<NetworkState> = {}): NetworkState => ({
  W: array(w, 2),
  b: array(0),
  random: { mt: [1, 2, 3], mti: 2 },
  history: [],
  ...fields,
});
const report = (epoch: number, totalLoss = 10 - epoch) => ({
  epoch,
  totalLoss,
  accuracy: 0.5,
  trainAccuracy: 0.75,
});

/** After epochs 0 and 1. */
const point: ResumePoint = {
  epochs: [report(0), report(1)],
  after: state(1),
  before: state(0),
  seconds: 3,
};

describe('the finished epochs of a training', () => {
  it('have the states after the last two', () => {
    const finished = new FinishedEpochs(null, 'model.ts');
    expect(finished.point(1)).toBeNull();
    finished.add(report(0), state(0));
    expect(finished.point(1)).toEqual({ epochs: [report(0)], after: state(0), before: null, seconds: 1 });
    finished.add(report(1), state(1));
    expect(finished.point(3)).toEqual(point);
  });

  it('are lost where a state cannot be saved', () => {
    const finished = new FinishedEpochs(null, 'model.ts');
    finished.add(report(0), null);
    expect(finished.point(1)).toBeNull();
    finished.add(report(1), state(1));
    expect(finished.point(1)).toBeNull();
  });

  it('go on after the last one has come out again as before', () => {
    const finished = new FinishedEpochs(point, 'model.ts');
    expect(finished.add(report(1), state(1))).toBe(false);
    expect(finished.point(3)).toEqual(point);
    expect(finished.add(report(2), state(2))).toBe(true);
    expect(finished.reports).toEqual([report(0), report(1), report(2)]);
    expect(finished.point(4)).toMatchObject({ after: state(2), before: state(1) });
  });

  const close = 1 + Number.EPSILON;
  it.each<[what: string, loss: number, state: NetworkState | null]>([
    ['a loss', 9 + 2e-15, state(1)],
    ['the last bit of W', 9, state(close)],
    ['the sign of a zero in b', 9, state(1, { b: array(-0) })],
    ['the shape of b', 9, state(1, { b: { ...array(0), shape: [1] } })],
    ['the type of W', 9, state(1, { W: { ...array(1, 2), dtype: 'float32' } })],
    ['the random numbers', 9, state(1, { random: { mt: [1, 2, 4], mti: 2 } })],
    ['how many of them are drawn', 9, state(1, { random: { mt: [1, 2, 3], mti: 3 } })],
    ['what can be saved', 9, null],
  ])('are refused where %s has come out otherwise', (_what, loss, again) => {
    const finished = new FinishedEpochs(point, 'model.ts');
    expect(() => finished.add(report(1, loss), again)).toThrow(
      /^model\.ts: expected a training that depends on W, b .*, found another epoch 1 than before\. Run it without/,
    );
  });

  it('must give the accuracy that the last of them had', () => {
    const finished = new FinishedEpochs(point, 'model.ts');
    expect(() => finished.requireAccuracy(0.5)).not.toThrow();
    expect(() => finished.requireAccuracy(0.25)).toThrow('found an accuracy of 0.25 where it was 0.5');
  });
});
