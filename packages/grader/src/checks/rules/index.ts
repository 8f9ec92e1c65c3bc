/** The rules by the names that fixtures give them. */
import type { RuleName } from '../../fixture/fixture-set.ts';
import { guardAdded, guardClipped } from './fit-guard.ts';
import { hardCodedSize, seedIgnored, unseeded } from './initial-weights.ts';
import { orderIgnoresSeed } from './order-ignores-seed.ts';
import type { Rule } from './rule.ts';

export const rules: Readonly<Record<RuleName, Rule>> = {
  'guard-added': guardAdded,
  'guard-clipped': guardClipped,
  'hard-coded-size': hardCodedSize,
  unseeded,
  'seed-ignored': seedIgnored,
  'order-ignores-seed': orderIgnoresSeed,
};
