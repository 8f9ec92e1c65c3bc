import type { Recorded, RecordedCall, ScriptOutcome } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import {
  array,
  changed,
  fixtureOf,
  rightCalls,
  rightOutcome,
  rightOutcomes,
  threw,
} from '../../test/support/outcomes.ts';
import type { ExpectedCalls } from '../fixture/fixture-set.ts';
import { judgeCheck } from './judge-check.ts';
import type { Outcomes } from './outcomes.ts';

const check = fixtureOf('trainNN');
const written = check.routes[0]!;
const stubbed = check.routes.find(({ calls }) => calls)!;
const [main, inRow, otherSeed, ...rest] = stubbed.calls! as [
  ExpectedCalls,
  ExpectedCalls,
  ExpectedCalls,
  ...ExpectedCalls[],
];
type Epochs = readonly (readonly number[])[];
const [first, ...others] = main.visits as [readonly number[], ...(readonly number[])[]];
const turned = ({ visits }: ExpectedCalls): Epochs => visits.map((epoch) => epoch.toReversed());

interface Orders {
  readonly inRow?: Epochs;
  readonly otherSeed?: Epochs;
}

/**
 * The stubbed variant of a right trainNN that visits the images of the first model in this order, and
 * those of the others in the fixture's, turned round.
 */
function inOrder(orders: Epochs, given: Orders = {}): ScriptOutcome {
  const outcome = rightOutcome(stubbed);
  const visits: [ExpectedCalls, Epochs][] = [
    [main, orders],
    [inRow, given.inRow ?? turned(inRow)],
    [otherSeed, given.otherSeed ?? turned(otherSeed)],
    ...rest.map((expected): [ExpectedCalls, Epochs] => [expected, turned(expected)]),
  ];
  const records = visits.map(([expected, epochs]) => rightCalls(stubbed, { ...expected, visits: epochs }));
  return { ...outcome, records: Object.assign({}, outcome.records, ...records) as ScriptOutcome['records'] };
}

/** As written, another order gives other numbers. */
const otherNumbers = changed(written, ({ shape, data }) =>
  array(
    shape,
    data.map((value) => value + 0.25),
  ),
);

function judge(orders: Epochs, others: Outcomes = {}, given: Orders = {}) {
  const again = inOrder(orders, given);
  const outcomes = { ...rightOutcomes(check), asItStands: otherNumbers, standIns: again, again, ...others };
  return judgeCheck(check, outcomes).report;
}

const reversed = turned(main);
const counted = first.map((_, i) => i);

describe('an order of one’s own', () => {
  it('passes where the same seed repeats it', () => {
    expect(judge(reversed)).toMatchObject({ status: 'passed', score: 2, followThrough: false });
  });

  it('passes where one epoch happens to repeat the one before', () => {
    expect(judge([first, first, ...reversed.slice(2)]).status).toBe('passed');
  });

  it('fails where it differs from run to run, and says so instead of numbers that differ too', () => {
    const report = judge(reversed, { again: inOrder(reversed.toReversed()) });
    expect(report).toMatchObject({ status: 'failed', score: 0, misconception: null, detail: null });
    expect(report.message).toMatch(
      /^With the same seed, trainNN visits the images in another order each time/,
    );
  });

  it('fails where the run that would repeat it is unfinished, without a word about chance', () => {
    const report = judge(reversed, { again: threw('x is not a function') });
    expect(report.status).toBe('failed');
    expect(report.detail?.findings.at(-1)).toBe(
      'trainNN visits the images in another order than np.random.permutation draws after the seed.',
    );
  });

  it.each<[string, readonly (readonly number[])[], string]>([
    [
      'the same in every epoch',
      reversed.map(() => reversed[0]!),
      'Every epoch visits the images in the same order.',
    ],
    [
      'none at all',
      reversed.map(() => counted),
      'The images are visited in the order they came in, not in one that was drawn.',
    ],
    [
      'drawn from the second epoch on',
      [counted, ...others],
      'The first epoch visits the images in the order they came in, not in one that was drawn.',
    ],
  ])('fails where it is %s', (_, orders, sentence) => {
    const report = judge(orders);
    expect(report.status).toBe('failed');
    expect(report.detail?.findings.at(-1)).toBe(sentence);
  });

  it.each<[string, ScriptOutcome]>([
    ['did not finish', { ...otherNumbers, ending: 'timeout' }],
    [
      'left NaN in W',
      // A training of no epochs leaves empty records.
      changed(written, ({ shape, data }) => array(shape, data.length > 0 ? data.with(0, Number.NaN) : data)),
    ],
    ['left a history of another length', changed(written, ({ data }) => array([data.length], data))],
  ])('does not save a training that as written %s', (_, asItStands) => {
    expect(judge(reversed, { asItStands })).toMatchObject({ score: 0 });
  });

  describe('that the seed does not decide fails', () => {
    const once = turned(inRow).slice(0, 3);
    const later = turned(inRow).slice(3, 6);
    const epochs = 'Two epochs visit the images in the same order (trained three times in a row).';
    const trainings =
      'Two trainings that start from different random numbers visit the images in the same order.';

    it.each<[string, Orders, string]>([
      [
        'every training starts from the same seed',
        { inRow: [...once, ...once, ...once], otherSeed: once },
        epochs,
      ],
      ['a training ends with a seed', { inRow: [...once, ...later, ...later] }, epochs],
      ['another seed changes nothing', { otherSeed: once }, trainings],
    ])('where %s', (_, given, sentence) => {
      const report = judge(reversed, {}, given);
      expect(report).toMatchObject({ status: 'failed', misconception: 'seed-set-in-training' });
      expect(report.detail?.findings.at(-1)).toBe(sentence);
    });
  });

  it('does not save a training that moves W itself', () => {
    const moved = changed(
      check.routes.find(({ name }) => name === 'ownDescent')!,
      ({ shape, data }, record) =>
        record === 'W'
          ? array(
              shape,
              data.map((value) => value + 1),
            )
          : array(shape, data),
    );
    expect(judge(reversed, { ownDescent: moved }).status).toBe('failed');
  });
});

describe('what each step does with its image', () => {
  const calls = (outcome: ScriptOutcome) =>
    (outcome.records.calls as Extract<Recorded, { kind: 'calls' }>).calls;
  const withCalls = (changedCalls: readonly RecordedCall[]): ScriptOutcome => {
    const outcome = rightOutcome(stubbed);
    const record = { kind: 'calls', calls: changedCalls, truncated: false } as const;
    return { ...outcome, records: { ...outcome.records, calls: record } };
  };
  const sentence = (standIns: ScriptOutcome): string =>
    judge(reversed, { standIns, again: standIns }).detail?.findings.at(-1) ?? '';
  const image = (outcome: ScriptOutcome) => {
    const [argument] = calls(outcome)[0]!.args;
    if (argument?.kind !== 'array') throw new Error('no image');
    return argument;
  };

  it('image 0 in every step is not "the next image"', () => {
    const always = main.visits.map((epoch) => epoch.map(() => 0));
    expect(sentence(inOrder(always))).toBe('forwardPass gets image 0 in every step.');
  });

  it('an image twice in an epoch is named', () => {
    const [a, , ...rest] = first;
    expect(sentence(inOrder([[a!, a!, ...rest], ...others]))).toBe(
      `In step 1 of epoch 0, forwardPass gets image ${a} a second time in this epoch.`,
    );
  });

  it('changed numbers, another shape and a test image are told apart', () => {
    const right = rightOutcome(stubbed);
    const { data } = image(right);
    const construct = stubbed.script.operations.find((operation) => operation.op === 'construct')!;
    const test = Float64Array.from(construct.testImages.data.slice(0, data.length));
    const given = (argument: RecordedCall['args'][number]) =>
      sentence(withCalls(calls(right).with(0, { ...calls(right)[0]!, args: [argument] })));
    expect(
      given(
        array(
          [data.length],
          data.map((value) => value / 255),
        ),
      ),
    ).toMatch(/that are not those of any/);
    expect(given(array([data.length], test))).toMatch(/forwardPass gets an image of the test set/);
    expect(given(array([2, data.length], [...data, ...data]))).toMatch(
      /one image, shape \[\d\], is expected/,
    );
  });

  it('a loss that is taken later is not called missing', () => {
    const right = rightOutcome(stubbed);
    const later = calls(right).toSpliced(1, 1).toSpliced(6, 0, calls(right)[1]!);
    const outcomes = { ...rightOutcomes(check), asItStands: otherNumbers, standIns: withCalls(later) };
    expect(judgeCheck(check, outcomes).callsRight).toBe(true);
    expect(sentence(withCalls(calls(right).toSpliced(1, 1)))).toMatch(
      /loss is not called with the probabilities/,
    );
    expect(sentence(withCalls(calls(right).filter(({ method }) => method !== 'loss')))).toMatch(
      /loss is not called; one call is expected/,
    );
  });
});
