/**
 * What grades one submission, opened once. The fixtures are read on first use: for one submission while its
 * sandbox starts, for a cohort before its first submission.
 */

import { defaultLimits, type Limits, wallClockOf } from '@hw5/sandbox';
import type { FixtureSet } from '../fixture/fixture-set.ts';
import type { GradeReport } from '../grade-report.ts';
import { gradeSubmission } from '../grade-submission.ts';
import { defaultFixtures } from './default-fixtures.ts';
import type { GradeOptions } from './options.ts';

export interface Engine {
  /**
   * Grades a file, or a folder that holds a model.ts; `whileRunning` is called while the sandbox works and
   * this process is idle.
   * @throws InputError if there is none, or a fixture set is missing or broken.
   */
  grade(submission: string, whileRunning?: () => void): Promise<GradeReport>;
  /**
   * What a grade depends on besides the submission, as a text to compare: fixtures and limits.
   * @throws InputError if a fixture set is missing or broken.
   */
  readonly conditions: () => Promise<string>;
  /** The wall clock for all scripts of a submission, in milliseconds. */
  readonly totalMs: number;
}

/** What one call of `grade` works with. */
export interface GradeRun {
  readonly options: GradeOptions;
  readonly engine: Engine;
  /** The user's current directory, absolute. */
  readonly directory: string;
  /** What an error line begins with. */
  readonly program: string;
}

export type OpenEngine = (options: GradeOptions, resolvePath: (path: string) => string) => Promise<Engine>;

export const openEngine: OpenEngine = async (options, resolvePath) => {
  const folders = options.fixtures.length > 0 ? options.fixtures.map(resolvePath) : [defaultFixtures()];
  const limits = { ...defaultLimits, ...limitsOf(options) };
  let sets: Promise<readonly FixtureSet[]> | undefined;
  const fixtures = () => {
    sets ??= import('../fixture/load-fixtures.ts').then(({ loadFixtureSet }) => folders.map(loadFixtureSet));
    return sets;
  };
  return {
    grade: (submission, whileRunning = () => {}) =>
      gradeSubmission(submission, { fixtures, limits, whileRunning }),
    totalMs: wallClockOf(limits.totalMs),
    conditions: async () => {
      const [{ contentHash }] = await Promise.all([import('../cohort/fingerprint.ts'), fixtures()]);
      return JSON.stringify([folders.map(contentHash), limits]);
    },
  };
};

/** The limits that were asked for, in the sandbox's units. */
export function limitsOf({ timeLimit, totalTimeLimit, memory, outputLimit }: GradeOptions): Partial<Limits> {
  return {
    ...(timeLimit === undefined ? {} : { scriptMs: Math.ceil(timeLimit * 1000) }),
    ...(totalTimeLimit === undefined ? {} : { totalMs: Math.ceil(totalTimeLimit * 1000) }),
    ...(memory === undefined ? {} : { memoryMb: memory }),
    ...(outputLimit === undefined ? {} : { outputBytes: Math.ceil(outputLimit * 1024) }),
  };
}
