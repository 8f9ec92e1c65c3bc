/**
 * Checks that `trainNN` calls the right methods in the right order, whatever those methods compute.
 *
 * The methods are stubs that return given numbers, and every call is recorded, so the order of the samples
 * and the path of each value can be followed: what forwardPass returned goes to loss and backPropagation with
 * that sample's label, what backPropagation returned goes to gradientDescent, the losses are added up, and
 * the accuracy is that of the test set. loss may come anywhere in its epoch, and the order may be the
 * student's own (sample-order.ts).
 */

import type { RecordedCall, ScriptOutcome } from '@hw5/sandbox';
import type { Numbers } from '../fixture/array-text.ts';
import type { ExpectedCalls, RouteFixture, Tolerance } from '../fixture/fixture-set.ts';
import { callSentences, stepSentences } from './call-sentences.ts';
import { own } from './record-failure.ts';
import { constructOf, isSameOrder, type SampleOrder, wrongOrder } from './sample-order.ts';
import {
  type Construct,
  imageOf,
  isSameValue,
  numberOf,
  rowOf,
  type Step,
  samplesOf,
  stepsOf,
  type Value,
} from './training-steps.ts';

/** A sentence about the first wrong call of any training; null if all are right. */
export function firstWrongCall(
  route: RouteFixture,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
): string | null {
  for (const expected of route.calls ?? []) {
    const wrong = wrongCallOf(route, expected, outcome, tolerance);
    if (wrong !== null) return expected.note ? wrong.replace(/\.$/, ` (${expected.note}).`) : wrong;
  }
  return null;
}

function wrongCallOf(
  route: RouteFixture,
  expected: ExpectedCalls,
  outcome: ScriptOutcome,
  tolerance: Tolerance,
): string | null {
  const construct = constructOf(route, expected);
  const { numEpochs } = construct.hyperparameters;
  const isWhole = followsWhole(route, expected);
  const isPrinted = expected.reports === expected.history;
  const recorded = own(outcome.records, expected.record);
  if (recorded?.kind !== 'calls') return callSentences.noCalls();
  if (recorded.truncated) return callSentences.tooManyCalls();
  const steps = stepsOf(recorded.calls);
  const wanted = expected.visits.flat();
  const samples = samplesOf(steps, construct, wanted);
  const only = samples[0];
  if (samples.length > 1 && typeof only === 'number' && samples.every((sample) => sample === only)) {
    return callSentences.sameImage(only);
  }
  const count = callSentences.stepCount(steps.length, wanted.length);
  const totals: number[] = [];
  const epochs: SampleOrder[] = [];
  let at = 0;
  for (const [epoch, { length }] of expected.visits.entries()) {
    const inEpoch = steps.slice(at, at + length);
    const found = samples.slice(at, at + length);
    let total = 0;
    let accuracy: number | null = null;
    const seen = new Set<number>();
    for (const [i, step] of inEpoch.entries()) {
      const sample = found[i]!;
      const isRepeated = sample !== null && seen.has(sample);
      if (sample !== null) seen.add(sample);
      // With a step too many or too few, it is unknown to which epoch a later step belongs.
      if (steps.length !== wanted.length && (isRepeated || epoch > 0)) return count;
      const where = `In step ${i} of ${epochText(epoch, expected, numEpochs)}`;
      if (isRepeated) return `${where}, ${stepSentences.imageAgain(sample)}`;
      const result =
        sample === null
          ? notAnImage(step, construct)
          : isWhole
            ? judgeStep(step, inEpoch, construct, sample)
            : lossGiven(route, expected, at + i);
      if (typeof result === 'string') return `${where}, ${result}`;
      total += result;
      if (!isPrinted) accuracy = accuracyAfter(step, construct) ?? accuracy;
    }
    if (steps.length !== wanted.length) return count;
    if (accuracy === null && !isPrinted) {
      return callSentences.accuracyMissing(epochText(epoch, expected, numEpochs));
    }
    totals.push(epoch % numEpochs, total, ...(accuracy === null ? [] : [accuracy]));
    epochs.push(found);
    at += length;
  }
  if (steps.length !== wanted.length) return count;
  const order = isSameOrder(samples, wanted) ? null : wrongOrder(epochs);
  if (order) return order;
  if (isPrinted) {
    const losses: Numbers = { shape: [expected.visits.length, 2], data: Float64Array.from(totals) };
    return isSameValue(own(outcome.records, expected.history), losses, tolerance)
      ? null
      : callSentences.printed();
  }
  const reports: Numbers = { shape: [expected.visits.length, 3], data: Float64Array.from(totals) };
  if (!isSameValue(own(outcome.records, expected.history), reports, tolerance)) {
    return callSentences.history();
  }
  if (!isSameValue(own(outcome.records, expected.reports), reports, tolerance)) {
    return callSentences.reports();
  }
  return null;
}

/** False where only images, steps and accuracies are recorded, so that losses must be those of the stub. */
function followsWhole({ script }: RouteFixture, { record }: ExpectedCalls): boolean {
  return script.operations.some(
    (operation) =>
      operation.op === 'spy' && operation.record === record && operation.methods.includes('loss'),
  );
}

/** What the stub of loss returns in its nth call. */
function lossGiven({ script }: RouteFixture, { on }: ExpectedCalls, n: number): number {
  const stub = script.operations.find(
    (operation) => operation.op === 'stub' && operation.on === on && operation.method === 'loss',
  );
  const returns = stub?.op === 'stub' ? stub.returns : [];
  return returns[n % returns.length] as number;
}

/** Epochs count from 0 in each training, and trainings from 1 where there are several. */
function epochText(epoch: number, { visits }: ExpectedCalls, numEpochs: number): string {
  if (visits.length === numEpochs) return `epoch ${epoch}`;
  return `epoch ${epoch % numEpochs} of training ${1 + Math.floor(epoch / numEpochs)}`;
}

/**
 * True if some step takes the loss after the gradients. That is allowed, but the loss is wrong then if
 * backPropagation writes into its arguments.
 */
export function takesLossLast({ record }: ExpectedCalls, outcome: ScriptOutcome): boolean {
  const recorded = own(outcome.records, record);
  if (recorded?.kind !== 'calls') return false;
  return stepsOf(recorded.calls).some(({ rest }) => {
    const methods = rest.map(({ method }) => method);
    const back = methods.indexOf('backPropagation');
    return back >= 0 && (!methods.includes('loss') || methods.lastIndexOf('loss') > back);
  });
}

/** What forwardPass got, where it is no training image. */
function notAnImage(step: Step, { trainImages, testImages }: Construct): string {
  const image = imageOf(step);
  const D = trainImages.shape[1]!;
  if (image?.kind !== 'array') return stepSentences.noImage();
  if (image.data.length !== D) return stepSentences.wrongShape(image.shape, D);
  const isTestImage = Array.from({ length: testImages.shape[0]! }, (_, row) => rowOf(testImages, row)).some(
    (row) => isSameValue(image, row),
  );
  if (isTestImage) return stepSentences.testImage();
  return stepSentences.otherNumbers(D);
}

/** The loss of a right step; what is wrong, as a sentence without its beginning. */
function judgeStep(
  step: Step,
  epoch: readonly Step[],
  { trainImages, trainLabels }: Construct,
  sample: number,
): string | number {
  const label = trainLabels.data[sample]!;
  const image = rowOf(trainImages, sample);
  const losses = lossesOf(step, epoch, label);
  const back = callsOf(step, 'backPropagation');
  const descent = callsOf(step, 'gradientDescent');
  for (const [method, { length }] of Object.entries({
    loss: losses,
    backPropagation: back,
    gradientDescent: descent,
  })) {
    if (length === 1) continue;
    if (method === 'loss' && length === 0 && epoch.some((other) => callsOf(other, 'loss').length > 0)) {
      return stepSentences.lossElsewhere();
    }
    return stepSentences.callCount(method, length);
  }
  const [loss, gradients, update] = [losses[0]!, back[0]!, descent[0]!];
  if (!isReturned(loss.args[0], step)) {
    return stepSentences.lossProbabilities();
  }
  if (numberOf(loss.args[1]) !== label) return stepSentences.lossLabel();
  if (!isSameValue(gradients.args[0], image)) {
    return stepSentences.gradientImage();
  }
  if (!isReturned(gradients.args[1], step)) {
    return stepSentences.gradientProbabilities();
  }
  if (numberOf(gradients.args[2]) !== label) return stepSentences.gradientLabel();
  const { returned } = gradients;
  const handedOn =
    step.rest.indexOf(update) > step.rest.indexOf(gradients) &&
    returned.kind === 'pair' &&
    isSameValue(update.args[0], returned.first) &&
    isSameValue(update.args[1], returned.second);
  if (!handedOn) return stepSentences.updateGradients();
  return numberOf(loss.returned)!;
}

/**
 * The calls of loss for this step: its own one, or those of its epoch that get its probabilities, since they
 * may be kept until later. Where stubs returned the same probabilities for several steps, as many calls are
 * theirs, and this step's is one with its label.
 */
function lossesOf(step: Step, epoch: readonly Step[], label: number): RecordedCall[] {
  const within = callsOf(step, 'loss');
  if (within.length === 1) return within;
  const later = epoch
    .flatMap((other) => callsOf(other, 'loss'))
    .filter(({ args }) => isReturned(args[0], step));
  if (later.length < 2) return later;
  const twins = epoch.filter(({ forwards }) => forwards.some(({ returned }) => isReturned(returned, step)));
  if (twins.length !== later.length) return later;
  return [later.find(({ args }) => numberOf(args[1]) === label) ?? later[0]!];
}

function callsOf(step: Step, method: RecordedCall['method']): RecordedCall[] {
  return step.rest.filter((call) => call.method === method);
}

const isReturned = (value: Value, { forwards }: Step): boolean =>
  forwards.some(({ returned }) => isSameValue(value, returned));

/** What accuracyNN returned for the test set after this step, or null. */
function accuracyAfter(step: Step, { testImages, testLabels }: Construct): number | null {
  const call = step.rest.findLast(
    ({ method, args }) =>
      method === 'accuracyNN' && isSameValue(args[0], testImages) && isSameValue(args[1], testLabels),
  );
  return call ? numberOf(call.returned) : null;
}
