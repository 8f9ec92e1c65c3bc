/** What a trial is given, and what it consists of. */
import type { Script } from '@hw5/grader';
import type { GivenSettings } from './settings.ts';
import type { Value } from './values.ts';

/** By the names of the contract; what is missing comes from the example. */
export interface Given {
  readonly args: Readonly<Record<string, Value>>;
  readonly settings: GivenSettings;
}

export interface TrialScript {
  readonly script: Script;
  /** What goes in, in the order to show it; a number has no shape. */
  readonly inputs: Readonly<Record<string, Value>>;
  /**
   * Title → record, and which of a pair. What a method returns that should return nothing is recorded if it
   * is a Promise.
   */
  readonly results: readonly {
    readonly title: string;
    readonly record: string;
    readonly of?: 'first' | 'second';
  }[];
}
