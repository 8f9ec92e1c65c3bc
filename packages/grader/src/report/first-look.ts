/**
 * Where a student should look first when no misconception has a name: by the kind of failure, else by the
 * check. It points to a place and never gives the solution. A named misconception has a better sentence of
 * its own.
 */

import { formatShape } from '@hw5/base/text';
import type { StopReason } from '@hw5/sandbox';
import { type CheckId, type CheckReport, type Failure, isNotImplemented } from '../grade-report.ts';
import { spelled } from '../language/spelling.ts';
import { hasWrongShape } from './words.ts';

/** Behind `Look first at`. */
const byCheck: Record<CheckId, string> = {
  init: 'the shapes of W and b, the distribution that W is drawn from, and how often you draw.',
  logits: 'Eq. 1, worked by hand for two pixels and two classes: which axis of W belongs to the pixels?',
  forwardPass: 'one row, worked by hand: which numbers does each maximum and each sum run over?',
  loss: 'Eq. 3, worked by hand for probabilities 0.5, 0.25, 0.25: which element counts, and which logarithm?',
  backPropagation:
    'Eqs. 6 and 7 for two pixels and two classes, once at the true class and once at another one.',
  gradientDescent:
    'W and b before and after one call: which of the two changed, by how much, and with which sign?',
  trainNN:
    'one epoch over two images, worked on paper: which methods are called, with what, and in which order?',
};

/** The checks that look at what a method returns; the others look at properties. */
const RETURNING: readonly CheckId[] = ['logits', 'forwardPass', 'loss', 'backPropagation'];

const atTheEnd =
  'the end of the method: print what it returns. Operators such as + and - do not work on arrays.';

/** Where something else came instead of an array. */
const withoutArray: Record<CheckId, string> = {
  init: 'the functions that make W and b: of which type are the elements of what they return?',
  logits: atTheEnd,
  forwardPass: atTheEnd,
  loss: atTheEnd,
  backPropagation: atTheEnd,
  gradientDescent: 'W and b after one call: print them. Operators such as + and - do not work on arrays.',
  trainNN: 'what an epoch leaves in history: print one report and the type of each of its fields.',
};

/** Longer output than this can be what took the time. */
const MANY_LINES = 100;

/** Failures whose message says what to do, and where. */
const SAID: readonly Failure['code'][] = ['no-method', 'leftover-throw'];

/** What to look at first, to be put behind `Look first at`; null where the message is enough. */
export function firstLook(check: CheckReport): string | null {
  const look = placeToLook(check);
  return look === null || look === check.location ? look : spelled(check.language, look);
}

function placeToLook(check: CheckReport): string | null {
  const { failure, location } = check;
  if (failure === null || isNotImplemented(check) || check.misconception !== null) return null;
  if (check.frame) return null;
  if (location && !SAID.includes(failure.code)) return `${location}, where the error was thrown.`;
  switch (failure.code) {
    case 'stopped':
      return lookAfterStop(failure.stop, check.printed);
    // The message says it all.
    case 'threw':
    case 'no-method':
    case 'leftover-throw':
    case 'returned-promise':
      return null;
    case 'returned-undefined':
      return RETURNING.includes(check.id)
        ? 'the end of the method: is a `return` missing, or is it on only one of several branches?'
        : byCheck[check.id];
    case 'other-kind':
      return 'the end of the method: print what it returns, and its .shape.';
    case 'no-array':
      return withoutArray[check.id];
    default:
      return lookAtResult(check);
  }
}

function lookAfterStop(stop: StopReason, printed: string): string | null {
  switch (stop.code) {
    case 'total-time-used':
    case 'not-run':
      return 'the checks that took too long: they used up the time of this one.';
    case 'timed-out':
    case 'not-loaded':
      return printed.split('\n').length > MANY_LINES
        ? 'what it prints: a console.log in a loop can take up all the time.'
        : 'your loops: do they end? One array operation replaces a loop over the pixels.';
    case 'memory-limit':
      return 'arrays that grow on every step, and operations that make an array larger than W.';
    default:
      return null;
  }
}

function lookAtResult(check: CheckReport): string {
  if (hasWrongShape(check) && check.detail!.shape!.length === 0) {
    return 'where arrays become a single number: operators such as + and * do not work on arrays.';
  }
  if (hasWrongShape(check)) {
    return `the shape: print .shape after each step until it is no longer ${formatShape(check.detail!.shape!)}.`;
  }
  const text = check.detail?.worst?.actualText;
  if (text) return `where ${text} can come from: exp of a large number, log of 0, or 0 divided by 0.`;
  return byCheck[check.id];
}
