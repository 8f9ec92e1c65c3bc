/** The answer to question 6(a) as rows of a table, for the terminal and for the pages. */
import { type Answer, firstAndLast } from './answers.ts';
import type { Condition } from './conditions.ts';

export interface Row {
  readonly title: string;
  /** Highest accuracy, then loss and accuracy of each epoch shown. */
  readonly cells: readonly string[];
}

export function rowOf({ title, highestAccuracy, epochs }: Answer): Row {
  return {
    title,
    cells: [highestAccuracy.text, ...epochs.flatMap(({ loss, accuracy }) => [loss.text, accuracy.text])],
  };
}

/** The numbers of the epochs shown. All conditions of a run have as many. */
export function epochsShown(conditions: readonly Condition[]): number[] {
  return firstAndLast(conditions[0]!).map(({ epoch }) => epoch);
}
