/**
 * Runs `grade`: finds out what the paths are, opens the engine, and grades one submission here or several in
 * `grade-many.ts`. Three kinds of errors are kept apart: those of a submission are in its report, those of
 * paths, options or fixtures are an `InputError`, and any other error is the grader's own.
 */
import { basename } from 'node:path';
import { InputError } from '@hw5/base';
import { userDirectory } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import { isNoSubmission } from '@hw5/sandbox';
import type { GradeReport } from '../grade-report.ts';
import { rejectedReport } from '../report/rejected-report.ts';
import { limitStudentOutput } from '../report/student-output.ts';
import { takeBegun } from './ahead.ts';
import type { Staffs } from './elsewhere.ts';
import { type Engine, type GradeRun, type OpenEngine, openEngine } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import { exitWhenInterrupted } from './interruption.ts';

import { type GradeOptions, parseOptions } from './options.ts';
import { refuseToReplace } from './output-place.ts';
import { preloadRenderer, renderReport } from './render.ts';
import { markReport } from './report-marker.ts';
import { type Located, locateAll, resolveInput } from './user-paths.ts';

/**
 * Prints the result to stdout, or writes it to `--out`.
 * @returns 0 for full score, 1 for less, 2 for a cohort with grader errors.
 */
export async function runGrade(
  paths: readonly string[],
  raw: Readonly<Record<string, unknown>>,
  program = 'hw5',
  { open = openEngine, course, elsewhere }: Staffs & { readonly open?: OpenEngine } = {},
): Promise<GradeExitCode> {
  const options = parseOptions(raw);
  const directory = userDirectory();
  const located = locateAll(paths, directory, course !== undefined);
  const single = located.length === 1 && isGradedAlone(located[0]!, options) ? located[0]! : null;
  if (single && options.out !== undefined) refuseToReplace(options.out, directory);
  if (options.watch && (!single || single.kind === 'archive')) throw forOne('--watch', located);
  if (elsewhere && single) throw forMany();
  if (options.only && !single) throw forOne('--only', located);
  const engine = await open(options, (path) => resolveInput(path, directory));
  const run: GradeRun = { options, engine, directory, program, course, elsewhere };
  if (single && options.watch) return (await import('./watch.ts')).watchAndGrade(single.path, run);
  if (single) return gradeOne(single, run);
  const { gradeMany } = await import('./grade-many.ts');
  return gradeMany(located, run);
}

/** On Gradescope the folder is one student's, whatever is in it. */
const isGradedAlone = ({ kind }: Located, { format }: GradeOptions): boolean =>
  kind !== 'cohort' || format === 'gradescope';

async function gradeOne(
  located: Located,
  { options, engine, directory, program, course }: GradeRun,
): Promise<GradeExitCode> {
  const whole = await exitWhenInterrupted(
    program,
    undefined,
    () => {},
    () => onUnpacked(located, course, (path) => gradeOrReject(path, options, engine)),
  );
  const limited = limitStudentOutput(whole, options.studentOutput ?? (await engine.studentOutput()));
  const report = { ...limited, ...(await decidedBy(options, engine)) };
  const { terminalOptions } = await import('./terminal.ts');
  const terminal = terminalOptions(process.stdout, process.env);
  if (options.out === undefined) {
    process.stdout.write(await renderReport(report, options, terminal));
  } else {
    const { writeReport } = await import('./write-report.ts');
    const text = await renderReport(report, options, { ...terminal, color: 0 });
    writeReport(options.out, directory, markReport(text, options.format));
  }
  return report.status === 'graded' && report.score === report.maxScore ? 0 : 1;
}

/** For staff, who may compare grades later; at home nobody waits for it. */
async function decidedBy({ format, verbose }: GradeOptions, engine: Engine): Promise<{ decidedBy?: string }> {
  if (format !== 'gradescope' && !verbose) return {};
  const { decidedByWords } = await import('../cohort/decided-by.ts');
  return { decidedBy: decidedByWords(await engine.decidedBy()) };
}

/** An archive is graded in a temporary folder that it is unpacked into. */
async function onUnpacked(
  { path, kind }: Located,
  course: GradeRun['course'],
  grade: (path: string) => Promise<GradeReport>,
): Promise<GradeReport> {
  if (kind !== 'archive' || course === undefined) return grade(path);
  const { isolated } = await import('../cohort/isolated.ts');
  const name = sanitizeLine(basename(path));
  const archive = { name, path, source: null, bytes: null, problem: null };
  try {
    const report = await isolated({ ...archive, assembly: course.unpacked(path) }, grade);
    return { ...report, submission: name };
  } catch (error) {
    if (!isNoSubmission(error)) throw error;
    // The folder that it speaks of is gone.
    const { code, expected, found, remedy } = error;
    throw new InputError({ code, subject: name, expected, found, remedy, cause: error });
  }
}

/**
 * On Gradescope a student who submitted the wrong file must read that in the results, not see the autograder
 * fail.
 */
async function gradeOrReject(path: string, options: GradeOptions, engine: Engine): Promise<GradeReport> {
  try {
    return await engine.grade(path, { ...takeBegun(path), whileRunning: () => preloadRenderer(options) });
  } catch (error) {
    // What may not be read there is the platform's fault, and no verdict.
    const isStudents = isNoSubmission(error) && error.code !== 'submission-unreadable';
    if (options.format !== 'gradescope' || !isStudents) throw error;
    const { UPLOAD, uploadWords } = await import('./upload-words.ts');
    return rejectedReport(UPLOAD, uploadWords(path, error));
  }
}

const FOUND = {
  cohort: 'a folder of submissions',
  archive: 'an archive',
  file: 'a file',
  submission: 'a folder',
};

const forOne = (option: string, located: readonly Located[]): InputError =>
  new InputError({
    code: 'usage',
    subject: option,
    expected: 'the path of one submission',
    found: located.length > 1 ? `${located.length} paths` : FOUND[located[0]!.kind],
    remedy: 'Give the path of model.ts or model.py.',
  });

const forMany = (): InputError =>
  new InputError({
    code: 'usage',
    subject: '--queue',
    expected: 'a folder of submissions',
    found: 'one submission',
    remedy: 'Leave out --queue, or give the folder that holds the submissions.',
  });
