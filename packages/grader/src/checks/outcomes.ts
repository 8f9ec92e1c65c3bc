/** How a check's scripts ended. */
import type { ScriptOutcome } from '@hw5/sandbox';
import type { RouteName } from '../fixture/fixture-set.ts';

/** By variant, missing if it did not run; `again` is a second run of the one that records calls. */
export type Outcomes = Readonly<Partial<Record<RouteName | 'again', ScriptOutcome>>>;
