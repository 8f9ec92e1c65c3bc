/**
 * The number that a loss adds to the probability, or clips it to, fitted to the losses found.
 *
 * With e = -ln p expected and a found, an added guard is g = exp(-a) - exp(-e), the same in every case.
 * A clipping one is g = exp(-a), the same in every wrong case, and larger there than p. One number for
 * all cases is asked for, so that no other mistake is taken for a guard.
 */
import { formatNumber } from '@hw5/base/text';
import { isWithin } from '../../compare/tolerance.ts';
import { own } from '../record-failure.ts';
import type { Rule } from './rule.ts';

/**
 * How far guards fitted to different cases may be apart, relatively: their losses are only right to the
 * tolerance.
 */
const AGREEMENT = 0.05;

export const guardAdded: Rule = (check, outcomes) => {
  const losses = lossesOf(check, outcomes);
  return describe(losses && common(losses.map(({ found, wanted }) => Math.exp(-found) - Math.exp(-wanted))));
};

export const guardClipped: Rule = (check, outcomes) => {
  const wrong = lossesOf(check, outcomes)?.filter(({ right }) => !right) ?? [];
  const guard = common(wrong.map(({ found }) => Math.exp(-found)));
  const clips = guard !== null && wrong.every(({ wanted }) => Math.exp(-wanted) < guard);
  return describe(clips ? guard : null);
};

const describe = (guard: number | null): string | null =>
  guard === null ? null : `Yours is about ${formatNumber(guard, 2)}.`;

interface Loss {
  readonly found: number;
  readonly wanted: number;
  readonly right: boolean;
}

/** Null where a loss is missing or no finite number. */
function lossesOf({ routes, tolerance }: Parameters<Rule>[0], outcomes: Parameters<Rule>[1]): Loss[] | null {
  const records = outcomes.asItStands?.records ?? {};
  const losses: Loss[] = [];
  for (const { record, value } of routes[0]!.expected) {
    const found = own(records, record);
    if (found?.kind !== 'array' || value.kind !== 'array' || !Number.isFinite(found.data[0])) return null;
    const [a, e] = [found.data[0]!, value.data[0]!];
    losses.push({ found: a, wanted: e, right: isWithin(a, e, tolerance) });
  }
  return losses;
}

/** The positive number that all of these are, or null. */
function common(values: readonly number[]): number | null {
  const sum = values.reduce((total, value) => total + value, 0);
  const mean = sum / values.length;
  const agree = values.every((value) => Math.abs(value - mean) <= AGREEMENT * mean);
  return mean > 0 && mean < 1 && agree ? mean : null;
}
