/**
 * Where a student should look first when no misconception has a name: by the kind of failure, else by the check.
 * Says where to look, never what to write. Left out when a misconception is named: its sentence says it better.
 */

import { formatShape } from '@hw5/base/text';
import { processEnded, timeUsedUp } from '../diagnosis/messages.ts';
import type { CheckId, CheckReport } from '../grade-report.ts';
import { hasWrongShape } from './words.ts';

const byCheck: Record<CheckId, string> = {
  init: 'the shapes of W and b, which distribution W is drawn from, and how often you draw.',
  logits: 'Eq. 1 by hand for two pixels and two classes: which axis of W belongs to the pixels?',
  forwardPass: 'one row by hand: which numbers does each maximum and each sum run over?',
  loss: 'Eq. 3 by hand for probabilities 0.5, 0.25, 0.25: which element counts, and which logarithm?',
  backPropagation: 'Eqs. 6 and 7 for two pixels and two classes, once at the true class, once elsewhere.',
  gradientDescent: 'W and b before and after one call: which of the two moved, how far, which way?',
  trainNN: 'one epoch over two images on paper: what is called, with what, and in which order?',
};

/** One sentence, or null where the message says it all. */
export function firstLook(check: CheckReport): string | null {
  if (check.notImplemented || check.misconception !== null) return null;
  if (check.location) return `${check.location}, where the error was thrown.`;
  switch (check.status) {
    case 'passed':
      return null;
    case 'timeout':
      if (check.message.includes(timeUsedUp))
        return 'the checks that took too long: their time was taken from this one.';
      if (check.printed.split('\n').length > 100) {
        return 'what it prints: a console.log in a loop can take all the time there is.';
      }
      return 'your loops: do they end? One array operation replaces a loop over the pixels.';
    case 'memory':
      return 'arrays that grow on every step, and operations that make an array larger than W.';
    case 'errored':
      if (check.message.startsWith(processEnded)) return null;
      return 'what you passed to the operation that threw: print its shape just before.';
    case 'failed':
      break;
  }
  const { detail } = check;
  if (check.message.endsWith(' found undefined.')) {
    return 'the end of the method: is `return` missing, or is it before only one of several ends?';
  }
  if (hasWrongShape(check)) {
    return `the shape: print .shape after each step until it is no longer ${formatShape(detail!.shape!)}.`;
  }
  if (detail?.worst?.actualText) {
    return `where ${detail.worst.actualText} can come from: exp of a large number, log of 0, 0 divided by 0.`;
  }
  return byCheck[check.id];
}
