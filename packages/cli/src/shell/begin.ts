/**
 * What the launchers load before the command itself: a grade waits for two processes, which start while
 * everything else is loaded.
 */
import { beginGrade } from '@hw5/grader/command';

export interface Begun {
  readonly close: () => Promise<void>;
}

/** @returns null where nothing has begun */
export const begin = async ([command, ...words]: readonly string[]): Promise<Begun | null> =>
  command === 'grade' ? beginGrade(words) : null;
