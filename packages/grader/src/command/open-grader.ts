/** The grader of `grade`, for a process that grades for others. */
import { userDirectory } from '@hw5/base/node';
import { isNoSubmission } from '@hw5/sandbox';
import type { GradeReport } from '../grade-report.ts';
import { conditionsOf, graceMs } from './elsewhere.ts';
import { openEngine } from './engine.ts';
import { parseOptions } from './options.ts';
import { resolveInput } from './user-paths.ts';

export interface Grader {
  /** As {@link GradeElsewhere} is given them: only submissions of the same may be graded. */
  readonly conditions: string;
  /** After this time a submission is no longer waited for. */
  readonly giveUpMs: number;
  /** Grades the model's file. */
  readonly grade: (path: string) => Promise<GradeReport>;
  /** True for its error that there is nothing to grade at the path. */
  readonly isNoSubmission: (error: unknown) => boolean;
}

/** @param raw options of `grade`: fixtures and limits. @throws InputError as `grade` does. */
export async function openGrader(raw: Readonly<Record<string, unknown>>): Promise<Grader> {
  const directory = userDirectory();
  const options = parseOptions({ format: 'pretty', hints: 'explain', ...raw });
  const engine = await openEngine(options, (path) => resolveInput(path, directory));
  return {
    conditions: conditionsOf(await engine.conditions()),
    giveUpMs: engine.totalMs + graceMs,
    grade: (path) => engine.grade(path),
    isNoSubmission,
  };
}
