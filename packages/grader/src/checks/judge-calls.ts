/**
 * Checks that `trainNN` calls the right methods in the right order, whatever those methods compute.
 *
 * The methods are stubs that return given numbers, and every call is recorded, so the order of the samples
 * and the path of each value can be followed: what forwardPass returned goes to loss and backPropagation with
 * that sample's label, what backPropagation returned goes to gradientDescent, the losses are added up, and
 * the accuracy is that of the test set. loss may come anywhere in its step. A step is everything from one
 * forwardPass of a training image to the next; forward passes without further calls (a student's own progress
 * report) do not count.
 */

import { formatCount } from '@hw5/base/text';
import type {
  ArrayInput,
  Operation,
  Recorded,
  RecordedArray,
  RecordedCall,
  RecordedUnusable,
  ScriptOutcome,
} from '@hw5/sandbox';
import { meansSameShape } from '../compare/shapes.ts';
import { isWithin } from '../compare/tolerance.ts';
import type { Numbers } from '../fixture/array-text.ts';
import type { ExpectedCalls, RouteFixture, Tolerance } from '../fixture/fixture-set.ts';
import { own } from './record-failure.ts';

type Construct = Extract<Operation, { op: 'construct' }>;

interface Step {
  readonly forward: RecordedCall;
  readonly rest: RecordedCall[];
}

/** A sentence about the first wrong call; null if all are right. */
export function firstWrongCall(
  route: RouteFixture,
  expected: ExpectedCalls,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
): string | null {
  const construct = route.script.operations.find(
    (operation): operation is Construct => operation.op === 'construct' && operation.as === expected.on,
  )!;
  const recorded = own(outcome.records, expected.record);
  if (recorded?.kind !== 'calls') return 'trainNN calls none of your other methods.';
  if (recorded.truncated) return 'trainNN makes far more calls than its epochs and samples need.';
  const steps = stepsOf(recorded.calls);
  const wanted = expected.visits.flat();
  const totals: number[] = [];
  let at = 0;
  for (const [epoch, visits] of expected.visits.entries()) {
    let total = 0;
    let accuracy: number | null = null;
    for (const [i, sample] of visits.entries()) {
      const step = steps[at++];
      const where = `In step ${i} of epoch ${epoch}`;
      if (!step) return wrongStepCount(steps.length, wanted.length);
      const wrong = wrongInStep(step, construct, sample);
      if (wrong) return `${where}, ${wrong}`;
      total += numberOf(callOf(step, 'loss')!.returned)!;
      accuracy = accuracyAfter(step, construct) ?? accuracy;
    }
    if (accuracy === null) return `After epoch ${epoch}, accuracyNN is not called with the test set.`;
    totals.push(epoch, total, accuracy);
  }
  if (at < steps.length) return wrongStepCount(steps.length, wanted.length);
  const reports: Numbers = { shape: [expected.visits.length, 3], data: Float64Array.from(totals) };
  if (!same(own(outcome.records, expected.history), reports, tolerance)) {
    return 'history must hold the number, the total loss and the test accuracy of each epoch.';
  }
  if (!same(own(outcome.records, expected.reports), reports, tolerance)) {
    return 'onEpoch must be called after each epoch with its number, total loss and test accuracy.';
  }
  return null;
}

const wrongStepCount = (found: number, expected: number): string =>
  `trainNN makes ${formatCount(found, 'step')}; ${expected} are expected.`;

/**
 * True if some step takes the loss after the gradients. That is allowed, but the loss is wrong then if
 * backPropagation writes into its arguments.
 */
export function takesLossLast({ record }: ExpectedCalls, outcome: ScriptOutcome): boolean {
  const recorded = own(outcome.records, record);
  if (recorded?.kind !== 'calls') return false;
  return stepsOf(recorded.calls).some(({ rest }) => {
    const methods = rest.map(({ method }) => method);
    return (
      methods.includes('backPropagation') && methods.lastIndexOf('loss') > methods.indexOf('backPropagation')
    );
  });
}

function stepsOf(calls: readonly RecordedCall[]): Step[] {
  const steps: Step[] = [];
  for (const call of calls) {
    if (call.method === 'forwardPass') steps.push({ forward: call, rest: [] });
    else steps.at(-1)?.rest.push(call);
  }
  return steps.filter(({ rest }) => rest.some(({ method }) => method !== 'accuracyNN'));
}

function wrongInStep(step: Step, construct: Construct, sample: number): string | null {
  const label = construct.trainLabels.data[sample]!;
  const image = rowOf(construct, sample);
  if (!same(step.forward.args[0], image)) {
    return 'forwardPass does not get the image that is next in the order of np.random.permutation.';
  }
  const loss = callOf(step, 'loss');
  const back = callOf(step, 'backPropagation');
  const descent = callOf(step, 'gradientDescent');
  for (const [method, call] of Object.entries({ loss, backPropagation: back, gradientDescent: descent })) {
    if (!call) {
      const times = step.rest.filter((other) => other.method === method).length;
      return `${method} is ${times === 0 ? 'not called' : `called ${times} times`}; one call is expected.`;
    }
  }
  if (!same(loss!.args[0], step.forward.returned)) {
    return 'loss does not get the probabilities that forwardPass returned.';
  }
  if (!isNumber(loss!.args[1], label)) return "loss does not get the sample's label.";
  if (!same(back!.args[0], image)) return 'backPropagation does not get the image that forwardPass got.';
  if (!same(back!.args[1], step.forward.returned)) {
    return 'backPropagation does not get the probabilities that forwardPass returned.';
  }
  if (!isNumber(back!.args[2], label)) return "backPropagation does not get the sample's label.";
  const { returned } = back!;
  const handedOn =
    step.rest.indexOf(descent!) > step.rest.indexOf(back!) &&
    returned.kind === 'pair' &&
    same(descent!.args[0], returned.first) &&
    same(descent!.args[1], returned.second);
  return handedOn ? null : 'gradientDescent does not get the gradients that backPropagation returned.';
}

/** The step's only call of this method, or null. */
function callOf(step: Step, method: RecordedCall['method']): RecordedCall | null {
  const calls = step.rest.filter((call) => call.method === method);
  return calls.length === 1 ? calls[0]! : null;
}

/** What accuracyNN returned for the test set after this step, or null. */
function accuracyAfter(step: Step, { testImages, testLabels }: Construct): number | null {
  const call = step.rest.findLast(
    ({ method, args }) =>
      method === 'accuracyNN' && same(args[0], asNumbers(testImages)) && same(args[1], asNumbers(testLabels)),
  );
  return call ? numberOf(call.returned) : null;
}

function rowOf({ trainImages: { data, shape } }: Construct, sample: number): Numbers {
  const D = shape[1]!;
  return { shape: [D], data: Float64Array.from(data.slice(sample * D, (sample + 1) * D)) };
}

function asNumbers({ shape, data }: ArrayInput): Numbers {
  return { shape, data: Float64Array.from(data) };
}

type Value = Recorded | RecordedArray | RecordedUnusable | undefined;

function numberOf(value: Value): number | null {
  return value?.kind === 'array' && value.data.length === 1 ? value.data[0]! : null;
}

function isNumber(value: Value, expected: number): boolean {
  return numberOf(value) === expected;
}

/** Values that are only passed on must be equal to the last bit; all stub values are exact in float32. */
function same(value: Value, expected: Value | Numbers, tolerance?: Tolerance): boolean {
  if (value?.kind !== 'array' || expected === undefined || !('data' in expected)) return false;
  return (
    meansSameShape(value.shape, expected.shape) &&
    value.data.length === expected.data.length &&
    value.data.every((a, i) =>
      tolerance ? isWithin(a, expected.data[i]!, tolerance) : a === expected.data[i]!,
    )
  );
}
