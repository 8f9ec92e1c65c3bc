/**
 * What grades one submission, opened once. The fixtures are read on first use: for one submission while its
 * sandbox starts, for a cohort before its first submission.
 */
import {
  defaultLimits,
  type Language,
  type Limits,
  languageAt,
  openSandbox,
  pythonHarness,
  type Sandbox,
  wallClockOf,
} from '@hw5/sandbox';
import type { Course } from '../cohort/course.ts';
import type { DecidedBy } from '../cohort/decided-by.ts';
import type { FixtureSet } from '../fixture/fixture-set.ts';
import { CHECK_IDS, type GradeReport } from '../grade-report.ts';
import { type GradeSubmissionOptions, gradeSubmission } from '../grade-submission.ts';
import type { StudentOutput } from '../report/student-output.ts';
import { defaultFixtures } from './default-fixtures.ts';
import type { GradeElsewhere } from './elsewhere.ts';
import { fitsTwice } from './fits-twice.ts';
import type { GradeOptions } from './options.ts';

/** As in `gradeSubmission`. */
export type EngineOptions = Pick<
  GradeSubmissionOptions,
  'whileRunning' | 'sandbox' | 'bundle' | 'bundled' | 'onLoaded' | 'onVerdict' | 'signal' | 'findTypeErrors'
>;

export interface Engine {
  /**
   * Grades a file, or a folder that holds one.
   * @throws InputError if there is none, or a fixture set is missing or broken.
   */
  grade(submission: string, options?: EngineOptions): Promise<GradeReport>;
  /** Opens a sandbox for the submission at `path`, with realms for its scripts, and reads the fixtures. */
  readonly openAhead: (path: string) => Sandbox;
  /**
   * What a grade depends on besides the submission, as a text to compare: fixtures and limits.
   * @throws InputError if a fixture set is missing or broken.
   */
  readonly conditions: () => Promise<string>;
  /**
   * How much reports show of what programs wrote, unless an option says it: `errors` if any set is hidden, as
   * its numbers could be printed.
   */
  readonly studentOutput: () => Promise<StudentOutput>;
  /** What a grade is decided by, for people and for comparing runs. */
  readonly decidedBy: () => Promise<DecidedBy>;
  /** How many hidden checks are expected although no hidden set is given. */
  readonly hiddenExpected: () => Promise<number>;
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
  /** Staff's edition only. */
  readonly course?: Course | undefined;
  /** Staff's edition only: grades a cohort on other machines. */
  readonly elsewhere?: GradeElsewhere | undefined;
}

export type OpenEngine = (options: GradeOptions, resolvePath: (path: string) => string) => Promise<Engine>;

export const openEngine: OpenEngine = async (options, resolvePath) => {
  const folders = options.fixtures.length > 0 ? options.fixtures.map(resolvePath) : [defaultFixtures()];
  const limits = { ...defaultLimits, ...limitsOf(options) };
  const sets: Partial<Record<Language, Promise<readonly FixtureSet[]>>> = {};
  const fixtures = (language: Language) => {
    sets[language] ??= import('../fixture/load-fixtures.ts').then(({ loadFixtureSetInTurns }) =>
      Promise.all(folders.map((folder) => loadFixtureSetInTurns(language, folder))),
    );
    return sets[language];
  };
  // Those of one language lie beside those of the other.
  const anyFixtures = () => sets.python ?? fixtures('javascript');
  return {
    grade: (submission, given = {}) =>
      gradeSubmission(submission, { ...given, fixtures, limits, only: options.only }),
    openAhead: (path) => {
      const language = languageAt(path);
      const side = fitsTwice(limits.memoryMb);
      const harness = language === 'python' ? { harness: pythonHarness } : {};
      const sandbox = openSandbox(limits, { ...harness, side });
      // A small memory is the scripts' own, as for a sandbox that is not opened ahead.
      if (limits.memoryMb >= defaultLimits.memoryMb) void sandbox.makeRealms(CHECK_IDS.length);
      // What is wrong with them is reported by the grading.
      fixtures(language).catch(() => {});
      return sandbox;
    },
    studentOutput: async () =>
      (await anyFixtures()).some(({ kind }) => kind === 'hidden') ? 'errors' : 'all',
    totalMs: wallClockOf(limits.totalMs),
    decidedBy: async () => {
      const [{ decidedBy, setId }, sets] = await Promise.all([
        import('../cohort/decided-by.ts'),
        anyFixtures(),
      ]);
      const ids = sets.map((set, index) => setId(folders[index]!, set));
      return decidedBy(ids, limits);
    },
    hiddenExpected: async () => {
      const sets = await anyFixtures();
      return sets.some(({ kind }) => kind === 'hidden')
        ? 0
        : Math.max(...sets.map((set) => set.hiddenChecks));
    },
    conditions: async () => {
      const [{ contentHash }] = await Promise.all([import('../cohort/fingerprint.ts'), anyFixtures()]);
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
