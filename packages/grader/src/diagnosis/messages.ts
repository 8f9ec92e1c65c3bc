/** The sentence a student reads first: what went wrong, without a hint at why. Plain text. */

import { formatCount, formatNumber, formatPair, formatShape } from '@hw5/base/text';
import { describeStop, type ScriptOutcome } from '@hw5/sandbox';
import type { RecordFailure } from '../checks/record-failure.ts';
import type { CheckId } from '../grade-report.ts';

/** Where in `model.ts` a check's work is done, as its marker `not implemented yet: NAME` calls it. */
const PLACES: Readonly<Record<CheckId, string>> = {
  init: 'constructor',
  logits: 'logits',
  forwardPass: 'forwardPass',
  loss: 'loss',
  backPropagation: 'backPropagation',
  gradientDescent: 'gradientDescent',
  trainNN: 'trainNN',
};

/** One wrong array: how many numbers, the worst one; or the shape; or what came instead of an array. */
export function failureMessage(failure: RecordFailure, called: string): string {
  const subject = `${called}${failure.part ? `, ${failure.part}` : ''}`;
  const special = failure.note ? ` (${failure.note})` : '';
  const { actual, expected, comparison } = failure;
  if (actual.kind === 'unusable' || !comparison) {
    const what = actual.kind === 'unusable' ? actual.what : 'something else';
    const wanted =
      expected.shape.length === 0 ? 'a number' : `an array of shape ${formatShape(expected.shape)}`;
    return `${subject}${special}: expected ${wanted}, found ${what}.`;
  }
  if (!comparison.sameShape) {
    return `${subject}${special}: expected the shape ${formatShape(expected.shape)}, found ${formatShape(actual.shape)}.`;
  }
  const { differing, total, worst } = comparison;
  const [found, wanted] =
    worst!.actual === null
      ? [worst!.actualText!, formatNumber(worst!.expected)]
      : formatPair(worst!.actual, worst!.expected);
  if (expected.data.length === 1) return `${subject}${special}: expected ${wanted}, found ${found}.`;
  return `${subject}${special}: ${differing} of ${formatCount(total, 'number')} are wrong; the worst, at [${worst!.index.join(', ')}], is ${found} where ${wanted} is expected.`;
}

/** Which report/first-look.ts looks for in messages. */
export const timeUsedUp = 'the time for the whole submission was used up';
/** How the sentence begins where the process ended instead of the check. */
export const processEnded = 'The check did not finish';

/** How a script ended that did not finish. */
export function endingMessage(outcome: ScriptOutcome, check: CheckId): string {
  const { ending, error, reason } = outcome;
  if (ending === 'timeout') {
    if (reason?.code === 'total-time-used' || reason?.code === 'not-run')
      return `It was ${describeStop(reason)}.`;
    if (reason?.code === 'not-loaded') {
      return 'Your file did not finish loading within the time limit. Is there a loop that never ends outside of the methods?';
    }
    return 'It took longer than the time limit and was stopped. Is there a loop that never ends?';
  }
  if (ending === 'memory') return 'It needed more memory than allowed and was stopped.';
  if (ending === 'died' || !error)
    return `${processEnded}: ${reason ? describeStop(reason) : 'its process ended'}.`;
  if (error.notImplemented) return notImplementedMessage(error.message, check);
  const where = error.location ? ` (${error.location})` : '';
  return `${error.during} threw ${error.name}: ${error.message}${where}`;
}

function notImplementedMessage(message: string, check: CheckId): string {
  const place = /not implemented yet:\s*(\w+)/i.exec(message)?.[1] ?? PLACES[check];
  const named = place === 'constructor' ? 'the constructor' : place;
  if (place !== PLACES[check])
    return `This could not be checked: it needs ${named}, which is not implemented yet.`;
  return `${named === place ? place : 'The constructor'} is not implemented yet.`;
}
