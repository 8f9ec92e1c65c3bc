/**
 * The `grade` command: its arguments and options, for `hw5 grade` and `hw5-grade` alike. What it does is
 * loaded only when it runs (`run-grade.ts`), so that `--help` and a mistyped option respond at once.
 *
 *     defineGrade(command);
 *     command.parse(argv);
 *     process.exitCode = await grade(command.args, command.opts());
 */
import type { Command } from 'commander';
import type { GradeElsewhere, Staffs } from './elsewhere.ts';
import type { GradeExitCode } from './exit-code.ts';
import type { Grader } from './open-grader.ts';

export type * from '../cohort/cohort.ts';
export type { Course, FoundCohort } from '../cohort/course.ts';
export type { CohortPath } from '../cohort/find-submissions.ts';
export type { PastRow, PastRun } from '../cohort/history.ts';
export type { IdKind, Person } from '../cohort/person.ts';
export type { SummaryRow } from '../cohort/summary.ts';
export type { GradeReport } from '../grade-report.ts';
export type { GradeElsewhere, Grader };

const examples = `
Examples:
  grade model.ts                        one report
  grade model.py                        the same for Python over NumPy
  grade model.ts --watch                a new one at every save
  grade model.ts --only logits,loss     a part of it
  grade model.ts --format json          the same for a program
  grade submissions/ --out grades       a table, summary.csv, a report for each

Exit codes: 0 full score, 1 below, 2 it could not be graded.`;

/** `program` is what an error line begins with. */
export type RunGrade = (
  paths: readonly string[],
  options: Readonly<Record<string, unknown>>,
  program?: string,
  staffs?: Staffs,
) => Promise<GradeExitCode>;

/**
 * Runs `grade` on parsed arguments and prints its result.
 * @returns the exit code.
 * @throws InputError for wrong paths, options or fixtures.
 */
export const grade: RunGrade = async (paths, options, program, staffs) =>
  (await import('./run-grade.ts')).runGrade(paths, options, program, staffs);

/** A grader for a process that grades for others. */
export const openGrader = async (options: Readonly<Record<string, unknown>>): Promise<Grader> =>
  (await import('./open-grader.ts')).openGrader(options);

/**
 * The type errors of a model, as `grade` shows them, for a command that runs it.
 *
 * @param path absolute. @param terminal its width, and chalk's level of colour.
 * @returns null for none, or where `grade` would not compile the model.
 */
export const typeErrors = async (
  path: string,
  terminal: { readonly color: 0 | 1 | 2 | 3; readonly columns: number },
): Promise<string | null> => (await import('./type-errors.ts')).typeErrors(path, terminal);

const collect = (value: string, earlier: readonly string[] = []): string[] => [...earlier, value];

/** The options of `grade` that decide a grade; for a program that grades for others, too. */
export function defineConditions(command: Command): Command {
  return command
    .option('--fixtures <dir>', 'compare against this fixture set (may be repeated)', collect)
    .option('--time-limit <seconds>', 'processor time for each check (default: 10)')
    .option('--total-time-limit <seconds>', 'processor time for all of them (default: 60)')
    .option('--memory <MB>', 'for each check, at least 64 (default: 512)')
    .option('--output-limit <KB>', 'of what a submission prints (default: 64)');
}

/** Adds the arguments, options and help of `grade` to `command`. */
export function defineGrade(command: Command): void {
  command
    .argument('<path...>', 'model.ts or model.py, the folder that holds it, or a folder of submissions')
    .option('--format <format>', 'pretty, json, gradescope or markdown', 'pretty')
    .option('--hints <level>', 'none, name (of the misconception) or explain', 'explain');
  defineConditions(command)
    .option('--out <path>', 'write the report to this file; for several submissions, to this folder')
    .option('--jobs <n>', 'several submissions: how many at a time (default: one per core)')
    .option('--fresh', 'several submissions: grade those again that an earlier run graded')
    .option('--allow-weaker-sandbox', 'go on where it is weaker than for the first submission')
    .option(
      '--visibility <when>',
      'of the tests on Gradescope: visible, after_due_date, after_published, hidden',
    )
    .option(
      '--student-output <level>',
      'show what the program wrote: none, errors (no text) or all (default: errors with a hidden set)',
    )
    .option('--only <checks>', 'grade only these: init, logits, forwardPass, …, separated by commas')
    .option('--watch', 'grade again at every save, and mark what changed; q ends it')
    .option('-q, --quiet', 'print only the score')
    .option('-v, --verbose', 'also show fixtures, sandbox layers and times')
    .addHelpText('after', examples);
}
