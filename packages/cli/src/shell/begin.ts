/**
 * What the launchers load before the command itself: a grade waits for two processes, which start while
 * everything else is loaded.
 */
import { begin as beginGrade } from '@hw5/grader/begin';

export interface Begun {
  readonly close: () => Promise<void>;
}

/** @returns null where nothing has begun */
export const begin = ([command, ...words]: readonly string[]): Begun | null =>
  command === 'grade' ? beginGrade(words) : null;
