/**
 * How a misconception is recognised that no fixed numbers stand for: by what the outcomes have in
 * common.
 */
import type { CheckFixture } from '../../fixture/fixture-set.ts';
import type { Outcomes } from '../outcomes.ts';

/**
 * Returns null if the misconception does not explain the outcomes of a failed check; otherwise a
 * sentence to add to the tutor's, or an empty text.
 */
export type Rule = (check: CheckFixture, outcomes: Outcomes) => string | null;
