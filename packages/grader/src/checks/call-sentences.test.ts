/**
 * For each sentence about calls a training that gets it, and one close to it that must not: it is right, or
 * wrong in another way. A sentence without both does not compile. Over 250 lines: one table.
 */
import type { Recorded, RecordedCall, ScriptOutcome } from '@hw5/sandbox';
import { describe, expect, it } from 'vitest';
import { array, fixtureOf, rightCalls, rightOutcome, rightOutcomes } from '../../test/support/outcomes.ts';
import type { ExpectedCalls } from '../fixture/fixture-set.ts';
import { callSentences, stepSentences } from './call-sentences.ts';
import { firstWrongCall } from './judge-calls.ts';
import { judgeCheck } from './judge-check.ts';
import { constructOf } from './sample-order.ts';

type Calls = readonly RecordedCall[];
type Epochs = readonly (readonly number[])[];

const check = fixtureOf('trainNN');
const written = check.routes[0]!;
const route = check.routes.find(({ calls }) => calls)!;
const right = rightOutcome(route);
const [main, inRow, otherSeed, ...rest] = route.calls! as [
  ExpectedCalls,
  ExpectedCalls,
  ExpectedCalls,
  ...ExpectedCalls[],
];
const { calls } = right.records[main.record] as { readonly calls: Calls };
const { trainImages, testImages } = constructOf(route, main);
const D = trainImages.shape[1]!;
const steps = main.visits.flat().length;

/** What is said about a training with these calls of the first model, and other records where given. */
function calling(made: Calls, records: Record<string, Recorded> = {}, truncated = false): string | null {
  const all = { ...right.records, [main.record]: { kind: 'calls', calls: made, truncated }, ...records };
  return firstWrongCall(route, { ...right, records: all as ScriptOutcome['records'] }, check.tolerance);
}

/** The first step: forwardPass, loss, backPropagation, gradientDescent. */
const [forward, loss, back, descent] = calls as unknown as [
  RecordedCall,
  RecordedCall,
  RecordedCall,
  RecordedCall,
];
const later = calls.slice(4);
const accuracy = calls.find(({ method }) => method === 'accuracyNN')!;
type Given = RecordedCall['args'][number];
const numbers = (value: unknown): number[] => [...(value as { data: Float64Array }).data];
const withArgument = (call: RecordedCall, at: number, argument: Given): RecordedCall => ({
  ...call,
  args: call.args.with(at, argument),
});
const moved = (call: RecordedCall, at: number): RecordedCall => {
  const value = call.args[at] as Extract<Given, { kind: 'array' }>;
  return withArgument(
    call,
    at,
    array(
      value.shape,
      value.data.map((x) => x + 1),
    ),
  );
};
const reshaped = (call: RecordedCall, at: number, shape: number[]): RecordedCall =>
  withArgument(call, at, array(shape, numbers(call.args[at])));
const first = (...made: RecordedCall[]): Calls => [...made, ...later];
const batch = {
  ...forward,
  args: [array([2, D], [...numbers(forward.args[0]), ...numbers(forward.args[0])])],
};
const testImage = array([D], testImages.data.slice(0, D));
/** The same image again, for which the stub returned other probabilities. */
const forwardAgain = {
  ...forward,
  returned: moved({ ...forward, args: [forward.returned as Given] }, 0).args[0]!,
};

/** The record with one number of each row changed. */
function changed(record: string, change: (value: number) => number): Record<string, Recorded> {
  const { shape, data } = right.records[record] as Extract<Recorded, { kind: 'array' }>;
  return {
    [record]: array(
      shape,
      data.map((value, i) => (i % 3 === 1 ? change(value) : value)),
    ),
  };
}

/** A training that prints its losses in place of history, reports and accuracies. */
function printing(change: (value: number) => number): string | null {
  const { data, shape } = right.records[main.history] as Extract<Recorded, { kind: 'array' }>;
  const rows = Array.from({ length: 2 * shape[0]! }, (_, i) => data[3 * Math.floor(i / 2) + (i % 2)]!);
  const printed = array(
    [shape[0]!, 2],
    rows.map((value, i) => (i % 2 === 1 ? change(value) : value)),
  );
  const made = {
    kind: 'calls',
    truncated: false,
    calls: calls.filter((call) => call.method !== 'accuracyNN'),
  };
  const records = { ...right.records, [main.record]: made, [main.history]: printed };
  const asPrinted = { ...route, calls: [{ ...main, reports: main.history }] };
  return firstWrongCall(
    asPrinted,
    { ...right, records: records as ScriptOutcome['records'] },
    check.tolerance,
  );
}

const turned = ({ visits }: ExpectedCalls): Epochs => visits.map((epoch) => epoch.toReversed());
const reversed = turned(main);
const cameIn = reversed[0]!.map((_, i) => i);
const swapped = cameIn.with(0, 1).with(1, 0);

/** A right trainNN that visits the images of each model in these orders, whatever the seed draws. */
function inOrder(orders: Epochs, row = turned(inRow), other = turned(otherSeed)): ScriptOutcome {
  const visits: [ExpectedCalls, Epochs][] = [
    [main, orders],
    [inRow, row],
    [otherSeed, other],
    ...rest.map((expected): [ExpectedCalls, Epochs] => [expected, turned(expected)]),
  ];
  const records = visits.map(([expected, epochs]) => rightCalls(route, { ...expected, visits: epochs }));
  return { ...right, records: Object.assign({}, right.records, ...records) };
}

/** What is said about it, with the run that would repeat it; null if it passes. */
function visiting(standIns: ScriptOutcome, again: ScriptOutcome = standIns): string | null {
  const outcome = rightOutcome(written);
  const records = Object.fromEntries(
    Object.entries(outcome.records).map(([name, value]): [string, Recorded] => [
      name,
      value.kind === 'array'
        ? array(
            value.shape,
            value.data.map((x) => x + 0.25),
          )
        : value,
    ]),
  );
  const asItStands = { ...outcome, records };
  const { report } = judgeCheck(check, { ...rightOutcomes(check), asItStands, standIns, again });
  return report.status === 'passed' ? null : (report.detail?.findings.at(-1) ?? report.message);
}

/** What is said of numbers alone: of all cases only the training of no epochs keeps its own. */
const numbersOnly = `1 of ${written.expected.length} cases are right`;

interface Pair {
  readonly sentence: string;
  readonly wrong: string | null;
  readonly neighbour: string | null;
  /** What is said about the neighbour; null if it is right. */
  readonly gets: string | null;
}

const step = (sentence: string): string => `In step 0 of epoch 0, ${sentence}`;
const seedless = turned(inRow).slice(0, 3);

const aboutTrainings: Record<keyof typeof callSentences, Pair> = {
  noCalls: {
    sentence: callSentences.noCalls(),
    wrong: calling(calls, { [main.record]: array([1], [1]) }),
    neighbour: calling(calls.filter(({ method }) => method === 'gradientDescent')),
    gets: callSentences.stepCount(0, steps),
  },
  tooManyCalls: {
    sentence: callSentences.tooManyCalls(),
    wrong: calling(calls, {}, true),
    neighbour: calling(calls.flatMap((call) => (call.method === 'forwardPass' ? [batch, call] : [call]))),
    gets: null,
  },
  sameImage: {
    sentence: callSentences.sameImage(0),
    wrong: visiting(inOrder(main.visits.map((epoch) => epoch.map(() => 0)))),
    neighbour: visiting(inOrder(main.visits.map((epoch) => epoch.map((_, i) => (i === 0 ? 1 : 0))))),
    gets: `In step 2 of epoch 0, ${stepSentences.imageAgain(0)}`,
  },
  stepCount: {
    sentence: callSentences.stepCount(steps + 1, steps),
    wrong: calling([...calls, forward, loss, back, descent]),
    // The training images once more, as a progress report of one's own.
    neighbour: calling([...calls, forward, batch, forward]),
    gets: null,
  },
  accuracyMissing: {
    sentence: callSentences.accuracyMissing('epoch 0'),
    wrong: calling(calls.filter(({ method }) => method !== 'accuracyNN')),
    neighbour: calling(calls.flatMap((call) => (call === accuracy ? [call, moved(call, 0), call] : [call]))),
    gets: null,
  },
  history: {
    sentence: callSentences.history(),
    wrong: calling(
      calls,
      changed(main.history, (total) => total / 2),
    ),
    // As after a sum in another order.
    neighbour: calling(
      calls,
      changed(main.history, (total) => total * (1 + Number.EPSILON)),
    ),
    gets: null,
  },
  reports: {
    sentence: callSentences.reports(),
    wrong: calling(
      calls,
      changed(main.reports, (total) => total / 2),
    ),
    neighbour: calling(
      calls,
      changed(main.reports, (total) => total * (1 + Number.EPSILON)),
    ),
    gets: null,
  },
  printed: {
    sentence: callSentences.printed(),
    wrong: printing((total) => total / 2),
    // Six digits behind the point.
    neighbour: printing((total) => Number(total.toFixed(6))),
    gets: null,
  },
  everyEpochAlike: {
    sentence: callSentences.everyEpochAlike(),
    wrong: visiting(inOrder(reversed.map(() => reversed[0]!))),
    neighbour: visiting(inOrder(reversed.map((epoch, i) => (i === 1 ? epoch : reversed[0]!)))),
    gets: null,
  },
  twoEpochsAlike: {
    sentence: `${callSentences.twoEpochsAlike().slice(0, -1)} (trained three times in a row).`,
    wrong: visiting(inOrder(reversed, [...seedless, ...seedless, ...seedless])),
    // The same images in each half of the epochs, in other orders.
    neighbour: visiting(inOrder(reversed, turned(inRow).with(3, seedless[0]!.toReversed()))),
    gets: null,
  },
  asTheyCame: {
    sentence: callSentences.asTheyCame(),
    wrong: visiting(inOrder(reversed.map(() => cameIn))),
    neighbour: visiting(inOrder(reversed.map(() => swapped))),
    gets: callSentences.everyEpochAlike(),
  },
  firstAsTheyCame: {
    sentence: callSentences.firstAsTheyCame(),
    wrong: visiting(inOrder([cameIn, ...reversed.slice(1)])),
    neighbour: visiting(inOrder([...reversed.slice(0, -1), cameIn])),
    gets: null,
  },
  unrepeatable: {
    sentence: callSentences.unrepeatable(),
    wrong: visiting(inOrder(reversed), inOrder(reversed.toReversed())),
    neighbour: visiting(inOrder(reversed), inOrder(reversed)),
    gets: null,
  },
  repeated: {
    sentence: callSentences.repeated(),
    wrong: visiting(inOrder(reversed, turned(inRow), seedless)),
    // One epoch may agree by chance.
    neighbour: visiting(inOrder(reversed, turned(inRow), turned(otherSeed).with(0, seedless[0]!))),
    gets: null,
  },
  otherOrder: {
    sentence: callSentences.otherOrder(),
    wrong: visiting(inOrder(reversed), { ...inOrder(reversed), ending: 'timeout' }),
    // The order of np.random, with nothing to compare: only the numbers are wrong.
    neighbour: visiting(right, { ...right, ending: 'timeout' }),
    gets: numbersOnly,
  },
};

const aboutSteps: Record<keyof typeof stepSentences, Pair> = {
  imageAgain: {
    sentence: `In step 1 of epoch 0, ${stepSentences.imageAgain(reversed[0]![0]!)}`,
    wrong: visiting(inOrder([reversed[0]!.with(1, reversed[0]![0]!), ...reversed.slice(1)])),
    // The last image of an epoch may be the first of the next.
    neighbour: visiting(inOrder([reversed[0]!, reversed[0]!.toReversed(), ...reversed.slice(2)])),
    gets: null,
  },
  noImage: {
    sentence: step(stepSentences.noImage()),
    wrong: calling(
      first(withArgument(forward, 0, { kind: 'unusable', what: 'undefined' }), loss, back, descent),
    ),
    neighbour: calling(first(reshaped(forward, 0, [1, D]), loss, back, descent)),
    gets: null,
  },
  wrongShape: {
    sentence: step(stepSentences.wrongShape([2, D], D)),
    wrong: calling(first(batch, loss, back, descent)),
    neighbour: calling(first(batch, forward, loss, back, descent)),
    gets: null,
  },
  testImage: {
    sentence: step(stepSentences.testImage()),
    wrong: calling(first(withArgument(forward, 0, testImage), loss, back, descent)),
    // The loss of a test image, as a progress report of one's own.
    neighbour: calling(first(withArgument(forward, 0, testImage), forward, loss, back, descent)),
    gets: null,
  },
  otherNumbers: {
    sentence: step(stepSentences.otherNumbers(D)),
    wrong: calling(first(moved(forward, 0), loss, back, descent)),
    neighbour: calling(first(forward, loss, back, descent, moved(forward, 0))),
    gets: null,
  },
  lossElsewhere: {
    sentence: step(stepSentences.lossElsewhere()),
    wrong: calling(first(forward, back, descent)),
    neighbour: calling([forward, back, descent, ...later.slice(0, 4), loss, ...later.slice(4)]),
    gets: null,
  },
  callCount: {
    sentence: step(stepSentences.callCount('backPropagation', 2)),
    wrong: calling(first(forward, loss, back, back, descent)),
    neighbour: calling(first(forward, loss, forward, back, descent, forward)),
    gets: null,
  },
  lossProbabilities: {
    sentence: step(stepSentences.lossProbabilities()),
    wrong: calling(first(forward, moved(loss, 0), back, descent)),
    neighbour: calling(
      first(forward, forwardAgain, withArgument(loss, 0, forwardAgain.returned as Given), back, descent),
    ),
    gets: null,
  },
  lossLabel: {
    sentence: step(stepSentences.lossLabel()),
    wrong: calling(first(forward, moved(loss, 1), back, descent)),
    neighbour: calling(first(forward, reshaped(loss, 1, [1]), back, descent)),
    gets: null,
  },
  gradientImage: {
    sentence: step(stepSentences.gradientImage()),
    wrong: calling(first(forward, loss, moved(back, 0), descent)),
    neighbour: calling(first(forward, loss, reshaped(back, 0, [1, D]), descent)),
    gets: null,
  },
  gradientProbabilities: {
    sentence: step(stepSentences.gradientProbabilities()),
    wrong: calling(first(forward, loss, moved(back, 1), descent)),
    neighbour: calling(
      first(forward, loss, forwardAgain, withArgument(back, 1, forwardAgain.returned as Given), descent),
    ),
    gets: null,
  },
  gradientLabel: {
    sentence: step(stepSentences.gradientLabel()),
    wrong: calling(first(forward, loss, moved(back, 2), descent)),
    neighbour: calling(first(forward, loss, reshaped(back, 2, [1]), descent)),
    gets: null,
  },
  updateGradients: {
    sentence: step(stepSentences.updateGradients()),
    wrong: calling(first(forward, loss, back, withArgument(descent, 1, descent.args[0]!))),
    neighbour: calling(first(forward, loss, back, reshaped(descent, 1, [numbers(descent.args[1]).length]))),
    gets: null,
  },
};

describe.each([
  ['trainings', aboutTrainings],
  ['steps', aboutSteps],
])('of the sentences about %s', (_, pairs: Record<string, Pair>) => {
  it.each(Object.entries(pairs))('%s is said, and not about a neighbour', (_, pair) => {
    expect(pair.wrong).toBe(pair.sentence);
    expect(pair.neighbour).toBe(pair.gets);
  });
});
