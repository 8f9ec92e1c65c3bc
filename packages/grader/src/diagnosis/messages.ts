/**
 * The sentence a student reads first: what went wrong, without a hint at why. Plain text; nothing is decided
 * by it.
 */

import { formatCount, formatNumber, formatPair, formatShape } from '@hw5/base/text';
import { describeStop, isStatic, type MissingMethod, type StopReason, type ThrownError } from '@hw5/sandbox';
import type { OtherKind } from '../checks/other-kind.ts';
import type { RecordFailure } from '../checks/record-failure.ts';
import type { CheckId, Failure } from '../grade-report.ts';

/**
 * The part of model.ts that each check is about, as the stencil's marker `not implemented yet: NAME` names
 * it.
 */
export const PLACES: Readonly<Record<CheckId, string>> = {
  init: 'constructor',
  logits: 'logits',
  forwardPass: 'forwardPass',
  loss: 'loss',
  backPropagation: 'backPropagation',
  gradientDescent: 'gradientDescent',
  trainNN: 'trainNN',
};

export interface FailureContext {
  readonly check: CheckId;
  /** What was called, as the student would write it. */
  readonly called: string;
  /** The first record that is not as expected; null if there is none. */
  readonly wrongRecord: RecordFailure | null;
  /** A sentence about the first wrong call of trainNN; null if there is none. */
  readonly wrongCall: string | null;
  /** What the numbers say where something else is wrong first. */
  readonly apartFromThat?: string | null;
}

/** One to three sentences about a failure. */
export function failureMessage(
  failure: Failure,
  { check, called, wrongRecord, wrongCall, apartFromThat }: FailureContext,
): string {
  switch (failure.code) {
    case 'threw':
      return thrownMessage(failure.error);
    case 'not-implemented':
      return notImplementedMessage(failure.place, check);
    case 'leftover-throw':
      return leftoverThrowMessage(failure.place, check);
    case 'no-method':
      return [missingMethodMessage(failure.missing), apartFromThat ?? ''].join(' ').trim();
    case 'stopped':
      return stopMessage(failure.stop);
    case 'returned-promise':
      return `${called} returns a Promise. Its work must be done when it returns, so do not use async and await.`;
    case 'other-kind':
    case 'wrong-calls':
      return wrongCall ?? 'The calls are not the expected ones.';
    case 'wrong-result':
    case 'returned-undefined':
    case 'no-array':
      return wrongRecordMessage(wrongRecord!, called);
  }
}

/**
 * One wrong array: how many numbers are wrong and the worst one; or its shape; or what came instead of an
 * array.
 */
export function wrongRecordMessage(failure: RecordFailure, called: string): string {
  const { actual, expected, comparison, note, part } = failure;
  const subject = `${called}${part ? `, ${part}` : ''}${note ? ` (${note})` : ''}`;
  if (actual.kind === 'unusable' || !comparison) {
    const what = actual.kind === 'unusable' ? actual.what : 'something else';
    const wanted =
      expected.shape.length === 0 ? 'a number' : `an array of shape ${formatShape(expected.shape)}`;
    return `${subject}: expected ${wanted}, found ${what}.`;
  }
  if (!comparison.sameShape) {
    return `${subject}: expected the shape ${formatShape(expected.shape)}, found ${formatShape(actual.shape)}.`;
  }
  const { differing, total, worst } = comparison;
  const [found, wanted] =
    worst!.actual === null
      ? [worst!.actualText!, formatNumber(worst!.expected)]
      : formatPair(worst!.actual, worst!.expected);
  if (expected.data.length === 1) return `${subject}: expected ${wanted}, found ${found}.`;
  const count = `${differing} of ${formatCount(total, 'number')} ${differing === 1 ? 'is' : 'are'} wrong`;
  return `${subject}: ${count}. The worst is at [${worst!.index.join(', ')}]: expected ${wanted}, found ${found}.`;
}

function stopMessage(stop: StopReason): string {
  switch (stop.code) {
    case 'timed-out':
      return 'It took longer than the time limit and was stopped. Is there a loop that never ends?';
    case 'total-time-used':
      return 'It was stopped because the time limit for the whole submission was reached.';
    case 'not-run':
      return 'It was not run because the time limit for the whole submission had already been reached.';
    case 'not-loaded':
      return 'Your file did not finish loading within the time limit. Is there a loop outside of the methods that never ends?';
    case 'memory-limit':
      return 'It needed more memory than allowed and was stopped.';
    default:
      return `The check did not finish: ${describeStop(stop)}.`;
  }
}

/** @param plain the error in plain words, where there are better ones than its own */
export function thrownMessage(error: ThrownError, plain: string | null = null): string {
  const { during, name, message, location } = error;
  const where = location === null ? '' : ` at ${location}`;
  // Errors of numpy-ts name the call; the words of any other error are its own or the student's.
  const own = name === 'NumpyError' ? message : `${name}: ${message}`;
  return `${during} stopped${where}. ${plain ?? own}`;
}

function notImplementedMessage(place: string, check: CheckId): string {
  const named = place === 'constructor' ? 'the constructor' : place;
  if (place !== PLACES[check]) {
    return `This could not be checked because it needs ${named}, which is not implemented yet.`;
  }
  return `${place === 'constructor' ? 'The constructor' : place} is not implemented yet.`;
}

/** @param where the line of the `throw`, as ` (model.ts:42:7)` */
export function leftoverThrowMessage(place: string, check: CheckId, where = ''): string {
  const named = place === 'constructor' ? 'the constructor' : place;
  const remedy = `The stencil's \`throw new Error('not implemented yet: ${place}')\` still stands in ${named}, beside your code, which ends there. Delete that line${where}.`;
  return place === PLACES[check] ? remedy : `This could not be checked because it needs ${named}. ${remedy}`;
}

export function missingMethodMessage({ method, found }: MissingMethod): string {
  switch (found) {
    case 'instance':
      return `${method} is not static. It is called on the class, so write \`static ${method}(…)\`.`;
    case 'static':
      return `${method} is static. It needs the W and b of one model, so write \`${method}(…)\` without static.`;
    case 'no-function':
      return `${method} is not a method. Write \`${isStatic(method) ? 'static ' : ''}${method}(…) { … }\`.`;
    case 'nothing':
      return `The class has no method ${method}.`;
  }
}

/** For a check of which a part is right. */
export const withPoints = (score: number, points: number, message: string): string =>
  score === 0 ? message : `${message} What is right of it earns ${score} of ${points} points.`;

export const RIGHT_APART_FROM_THAT = 'Apart from that, all numbers are right.';

export const wrongApartFromThat = (failure: RecordFailure, called: string): string =>
  `Apart from that: ${wrongRecordMessage(failure, called)}`;

/**
 * `given-logits`: wrong with the student's own logits, right with the expected ones. `own-order`: the images
 * came in another order, so each step was judged by itself.
 */
export type PassedBy = 'numbers' | 'given-logits' | 'own-order';

const PASSED_BY: Readonly<Record<PassedBy, string>> = {
  numbers: 'All numbers are right.',
  'given-logits': 'Right when it is given the right logits. Full points.',
  'own-order': 'Every step is right, in an order of your own that the seed repeats. Full points.',
};

export const passedMessage = (by: PassedBy): string => PASSED_BY[by];

/** For a check that is right for the student's own shape of W. */
export const turnedMessage =
  'Right for a W of shape [C, D]. That W has to be [D, C] costs the point of init, and no other. Full points.';
export const turnedNote = '(Compared for a W of shape [C, D], which is yours.)';

/** `training`: what went wrong in trainNN because of it. */
export const otherKindMessage = ({ called, found, expected }: OtherKind, training: string): string =>
  `${called} returns ${found} where ${expected} is expected. The numbers are right, but training fails on it: ${training}`;

export const followThroughMessage =
  'The calls are right. trainNN fails only because a method that it calls is wrong. Full points.';

/** The second of two wrong arrays. */
export function alsoWrong(name: string, { actual, expected, comparison }: RecordFailure): string {
  if (actual.kind === 'unusable' || !comparison) return `${name} is wrong as well`;
  if (comparison.sameShape) return `${name} is wrong as well: ${comparison.differing} of ${comparison.total}`;
  return `${name} is wrong as well: expected the shape ${formatShape(expected.shape)}, found ${formatShape(actual.shape)}`;
}

export const casesRight = (right: number, total: number): string => `${right} of ${total} cases are right`;

export const rightForFewer = 'with fewer images everything is right';
