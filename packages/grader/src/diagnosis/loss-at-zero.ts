/**
 * A note, without points, on what a loss becomes where a probability is 0. Eq. 3 has no guard, so
 * infinity is right there; but a single one makes the total of an epoch infinite, and NaN spreads
 * further.
 */

import { formatNumber } from '@hw5/base/text';
import type { Operation, Recorded, Script, ScriptOutcome } from '@hw5/sandbox';
import { own } from '../checks/record-failure.ts';
import type { Warning } from '../grade-report.ts';

/**
 * Smaller losses of an impossible class come from another formula: -ln of the largest guard that is
 * right, 1e-7.
 */
const SMALLEST = -Math.log(1.1e-7);
/** Finite, but as good as infinite. */
const HUGE = 1e300;

const REMEDY = 'Adding a small number such as 1e-10 inside the logarithm avoids it. This costs no points.';

export function notesOnLoss({ operations }: Script, { records }: ScriptOutcome): Warning[] {
  const notes = operations.flatMap((operation): string[] => {
    const probability = probabilityOf(operation);
    if (operation.op !== 'call' || probability === null) return [];
    const note = noteOn(probability, own(records, operation.record));
    return note === null ? [] : [note];
  });
  const [first] = notes;
  return first === undefined ? [] : [{ code: 'loss-at-zero', message: first, location: null }];
}

/** The true class's probability where it, or another class's, is 0; null for any other call. */
function probabilityOf(operation: Operation): number | null {
  if (operation.op !== 'call' || operation.method !== 'loss') return null;
  const [probabilities, label] = operation.args;
  if (typeof probabilities !== 'object' || label === undefined) return null;
  const trueClass = typeof label === 'number' ? label : label.data[0]!;
  return Array.from(probabilities.data).includes(0) ? probabilities.data[trueClass]! : null;
}

function noteOn(probability: number, recorded: Recorded | undefined): string | null {
  if (recorded?.kind !== 'array') return null;
  const loss = recorded.data[0]!;
  if (probability > 0) {
    return Number.isNaN(loss) ? `loss becomes NaN where another class has probability 0. ${REMEDY}` : null;
  }
  const where = 'where the true class has probability 0';
  if (Number.isNaN(loss)) return `loss becomes NaN ${where}. ${REMEDY}`;
  if (loss === Number.POSITIVE_INFINITY) {
    return `loss becomes infinite ${where}, and so does the total of its epoch. ${REMEDY}`;
  }
  if (loss > HUGE) {
    return `loss becomes the largest number there is ${where}, as np.nan_to_num makes it of infinity. ${REMEDY}`;
  }
  if (loss < SMALLEST) return `loss is only ${formatNumber(loss)} ${where}, where it should be largest.`;
  return null;
}
