import type { Recorded, RecordedCall } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import { array, fixtureOf, rightOutcome } from '../../test/support/outcomes.ts';
import { firstWrongCall } from './judge-calls.ts';

const check = fixtureOf('trainNN');
const route = check.routes.find(({ calls }) => calls)!;
const right = rightOutcome(route);
const rightCalls = (right.records.calls as Extract<Recorded, { kind: 'calls' }>).calls;

function judge(calls: readonly RecordedCall[], others: Record<string, Recorded> = {}): string | null {
  const records = { ...right.records, calls: { kind: 'calls', calls, truncated: false } as const, ...others };
  return firstWrongCall(route, { ...right, records }, check.tolerance);
}

/** One call of one step changed. */
function replaced(at: number, change: Partial<RecordedCall>): RecordedCall[] {
  return rightCalls.map((call, i) => (i === at ? { ...call, ...change } : call));
}

/** Calls 0 to 3 are the first step: forwardPass, loss, backPropagation, gradientDescent. */
const [forward, loss, back, descent] = rightCalls as [RecordedCall, RecordedCall, RecordedCall, RecordedCall];
const scaled = (call: RecordedCall, at: number) =>
  call.args.map((arg, i) =>
    i === at && arg.kind === 'array'
      ? array(
          arg.shape,
          arg.data.map((x) => x + 1),
        )
      : arg,
  );

describe('right calls', () => {
  it('are right', () => {
    expect(judge(rightCalls)).toBeNull();
  });

  it('may have loss after backPropagation, or after the update', () => {
    const rest = rightCalls.slice(4);
    expect(judge([forward, back, loss, descent, ...rest])).toBeNull();
    expect(judge([forward, back, descent, loss, ...rest])).toBeNull();
  });

  it('may hand in the image as [1, D] and the label as a one-element array', () => {
    const image = forward.args[0]!;
    if (image.kind !== 'array') throw new Error('no image');
    const row = array([1, image.data.length], image.data);
    const label = loss.args[1]!;
    if (label.kind !== 'array') throw new Error('no label');
    const calls = rightCalls
      .with(0, { ...forward, args: [row] })
      .with(1, { ...loss, args: [loss.args[0]!, array([1], label.data)] });
    expect(judge(calls)).toBeNull();
  });

  it("may be accompanied by a student's own forward passes and accuracies", () => {
    const batch = { ...forward, args: [array([2, 3], [1, 2, 3, 4, 5, 6])] };
    const accuracy = rightCalls.find(({ method }) => method === 'accuracyNN')!;
    expect(judge([batch, ...rightCalls.slice(0, 8), batch, ...rightCalls.slice(8)])).toBeNull();
    expect(judge([...rightCalls.slice(0, 4), accuracy, ...rightCalls.slice(4)])).toBeNull();
  });
});

describe('wrong calls', () => {
  it.each<[string, RecordedCall[], RegExp]>([
    [
      'another image first',
      replaced(0, { args: scaled(forward, 0) }),
      /forwardPass gets \d numbers that are not those of any training image/,
    ],
    [
      'other probabilities to loss',
      replaced(1, { args: scaled(loss, 0) }),
      /loss does not get the probabilities/,
    ],
    ['another label to loss', replaced(1, { args: scaled(loss, 1) }), /loss does not get the image's label/],
    [
      'another image to backPropagation',
      replaced(2, { args: scaled(back, 0) }),
      /backPropagation does not get the image/,
    ],
    [
      'other probabilities to backPropagation',
      replaced(2, { args: scaled(back, 1) }),
      /backPropagation does not get the probabilities/,
    ],
    [
      'another label to backPropagation',
      replaced(2, { args: scaled(back, 2) }),
      /backPropagation does not get the image's label/,
    ],
    [
      'other gradients to gradientDescent',
      replaced(3, { args: scaled(descent, 0) }),
      /gradientDescent does not get the gradients/,
    ],
    [
      'another gradB to gradientDescent',
      replaced(3, { args: scaled(descent, 1) }),
      /gradientDescent does not get the gradients/,
    ],
    [
      'the update before its gradients',
      [forward, loss, descent, back, ...rightCalls.slice(4)],
      /gradientDescent does not get/,
    ],
    [
      'no loss',
      rightCalls.toSpliced(1, 1),
      /loss is not called with the probabilities that forwardPass returned for this step/,
    ],
    ['the loss twice', rightCalls.toSpliced(1, 0, loss), /loss is called 2 times/],
    ['one update too many', rightCalls.toSpliced(3, 0, descent), /gradientDescent is called 2 times/],
    ['arguments left out', replaced(2, { args: [] }), /backPropagation does not get the image/],
    ['a step too few', rightCalls.slice(0, -5), /steps; \d+ are expected|not called with the test set/],
    ['an epoch too many', [...rightCalls, ...rightCalls.slice(0, 4)], /steps; \d+ are expected/],
    ['no calls at all', [], /trainNN makes 0 steps/],
    [
      'no accuracy',
      rightCalls.filter(({ method }) => method !== 'accuracyNN'),
      /accuracyNN is not called with the test set/,
    ],
  ])('with %s are named', (_, calls, message) => {
    expect(judge(calls)).toMatch(message);
  });

  it('with the accuracy of other images are named', () => {
    const at = rightCalls.findIndex(({ method }) => method === 'accuracyNN');
    expect(judge(replaced(at, { args: scaled(rightCalls[at]!, 0) }))).toMatch(/accuracyNN is not called/);
  });

  it('that were too many to keep, or none that could be followed, are named', () => {
    expect(judge([], { calls: { kind: 'calls', calls: rightCalls, truncated: true } })).toMatch(
      /far more calls/,
    );
    expect(judge([], { calls: array([1], [1]) })).toMatch(/calls none of your other methods/);
  });

  it('are not all: history and onEpoch must hold the sums', () => {
    const history = right.records.history!;
    if (history.kind !== 'array') throw new Error('no history');
    const mean = array(
      history.shape,
      history.data.map((x, i) => (i % 3 === 1 ? x / 2 : x)),
    );
    expect(judge(rightCalls, { history: mean })).toMatch(/^history must hold/);
    expect(judge(rightCalls, { reports: mean })).toMatch(/^onEpoch must be called/);
    expect(judge(rightCalls, { reports: { kind: 'unusable', what: 'a string' } })).toMatch(
      /^onEpoch must be called/,
    );
  });
});

describe('every training is judged', () => {
  type Calls = Extract<Recorded, { kind: 'calls' }>;
  const judgeOther = (on: string, change: (calls: readonly RecordedCall[]) => readonly RecordedCall[]) => {
    const { record } = route.calls!.find((expected) => expected.on === on)!;
    const calls = change((right.records[record] as Calls).calls);
    return judge(rightCalls, { [record]: { kind: 'calls', calls, truncated: false } });
  };

  it.each<[string, (calls: readonly RecordedCall[]) => readonly RecordedCall[], RegExp]>([
    [
      'in a row',
      // The last step of training 2 of 3, of three epochs each.
      (calls) => {
        const at = calls.findLastIndex(
          ({ method }, i) => method === 'backPropagation' && i < (calls.length * 2) / 3,
        );
        return calls.toSpliced(at, 1);
      },
      /^In step 9 of epoch 2 of training 2, backPropagation is not called; .* \(trained three times in a row\)\.$/,
    ],
    ['in a row', (calls) => calls.slice(0, calls.length / 3), /^trainNN makes 30 steps; 90 are expected \(/],
    ['other seed', (calls) => calls.slice(1), /\(after another seed\)\.$/],
    ['none', () => rightCalls.slice(0, 4), /^trainNN makes 1 step; 0 are expected \(no epochs\)\.$/],
    ['many', (calls) => calls.slice(13), /are expected \(1013 training images, 1009 test images\)\.$/],
    ['hundred', (calls) => calls.slice(2), /are expected \(101 training images, 103 test images\)\.$/],
    ['many', (calls) => calls.slice(0, -1), /^After epoch 0, accuracyNN is not called with the test set \(/],
  ])('%s (%#)', (on, change, message) => {
    expect(judgeOther(on, change)).toMatch(message);
  });

  it('by its total loss too where the losses are not recorded', () => {
    const history = right.records['history many']!;
    if (history.kind !== 'array') throw new Error('no history');
    const less = array(history.shape, history.data.with(1, history.data[1]! - 1));
    expect(judge(rightCalls, { 'history many': less })).toMatch(/^history must hold/);
  });
});
