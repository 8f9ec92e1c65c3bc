/** What grades one submission, opened once: fixtures and limits are checked before the first submission is looked at. */
import type { GradeReport } from '../grade-report.ts';
import type { Limits } from '../sandbox/limits.ts';
import type { GradeOptions } from './options.ts';

export interface Engine {
  /** Grades a file, or a folder that holds a model.ts. */
  grade(submission: string): Promise<GradeReport>;
  /** What a grade depends on besides the submission, as a text to compare: fixtures and limits. */
  readonly conditions: () => Promise<string>;
  /** The limit for a whole submission, in milliseconds. */
  readonly totalMs: number;
}

export type OpenEngine = (options: GradeOptions, resolvePath: (path: string) => string) => Promise<Engine>;

/** @throws InputError if a fixture set is missing or broken. */
export const openEngine: OpenEngine = async (options, resolvePath) => {
  const [{ gradeSubmission }, { loadFixtureSet }, { defaultLimits }, { defaultFixtures }] = await Promise.all(
    [
      import('../grade-submission.ts'),
      import('../fixture/load-fixtures.ts'),
      import('../sandbox/limits.ts'),
      import('./default-fixtures.ts'),
    ],
  );
  const folders = options.fixtures.length > 0 ? options.fixtures.map(resolvePath) : [defaultFixtures()];
  const fixtures = folders.map((folder) => loadFixtureSet(folder));
  const limits = { ...defaultLimits, ...limitsOf(options) };
  return {
    grade: (submission) => gradeSubmission(submission, { fixtures, limits }),
    totalMs: limits.totalMs,
    conditions: async () => {
      const { contentHash } = await import('../cohort/fingerprint.ts');
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
