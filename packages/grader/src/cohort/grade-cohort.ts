/**
 * Grades the submissions of a cohort, several at a time and each on its own: whatever one of them does to
 * the grader ends up in its own row and affects no other. Each result is on disk before the next
 * submission takes its place, so a run that is stopped, killed or crashes can be resumed.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { InputError, type InputErrorFields } from '@hw5/base';
import { isNoSubmission } from '@hw5/sandbox';
import type { GradeReport } from '../grade-report.ts';
import type { HintLevel } from '../report/hint-level.ts';
import { renderJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { rejectedReport } from '../report/rejected-report.ts';
import { limitStudentOutput, type StudentOutput } from '../report/student-output.ts';
import type { CohortRow, CohortSubmission, Outcome } from './cohort.ts';
import { contentHash } from './fingerprint.ts';
import { isIsolated, isolated } from './isolated.ts';
import type { ResultsFolder } from './results-folder.ts';
import { SameSandbox } from './same-sandbox.ts';
import { slugsOf } from './slugs.ts';

export interface CohortRun {
  readonly submissions: readonly CohortSubmission[];
  readonly folder: ResultsFolder;
  /** {@link gradeHere} on this machine. */
  readonly grade: GradeOfCohort;
  /** What a grade depends on besides the submission: fixtures, grader, limits. */
  readonly conditions: string;
  /** How many at a time, at least 1. */
  readonly jobs: number;
  /** Grade everything again, even if an earlier run has graded it. */
  readonly fresh: boolean;
  /** Go on where a submission ran in a weaker sandbox than the first one. */
  readonly allowWeakerSandbox: boolean;
  readonly hints: HintLevel;
  readonly studentOutput: StudentOutput;
  /** The last lines of a report for people: what decided it. */
  readonly footer: (report: GradeReport) => string;
  readonly onRow: (row: CohortRow) => void;
}

/** Grades a submission. `key` is the grade's, `content` says what was handed in. */
export type GradeOfCohort = (
  submission: CohortSubmission,
  key: string,
  content: string,
) => Promise<GradeReport>;

/**
 * The rows, in the order of the submissions.
 * @throws InputError if the results folder can no longer be written, the grader lacks something it needs,
 * or the sandbox becomes weaker.
 */
export async function gradeCohort(run: CohortRun): Promise<CohortRow[]> {
  const slugs = slugsOf(run.submissions);
  const rows: (CohortRow | undefined)[] = run.submissions.map(() => undefined);
  const sameSandbox = new SameSandbox(run.allowWeakerSandbox);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < run.submissions.length) {
      const index = next++;
      try {
        const row = await gradeOne(run.submissions[index]!, slugs[index]!, run, sameSandbox);
        rows[index] = row;
        run.onRow(row);
      } catch (error) {
        next = run.submissions.length;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(run.jobs, run.submissions.length) }, worker);
  await Promise.all(workers);
  return rows.filter((row) => row !== undefined);
}

async function gradeOne(
  submission: CohortSubmission,
  slug: string,
  run: CohortRun,
  sameSandbox: SameSandbox,
): Promise<CohortRow> {
  const { name, problem } = submission;
  const { folder } = run;
  let hash: string | null = null;
  const row = (outcome: Outcome, resumed = false): CohortRow => ({
    submission,
    slug,
    outcome,
    hash,
    resumed,
  });
  const reject = async (reason: string): Promise<CohortRow> => {
    const report = rejectedReport(name, reason);
    await writeReport(report, slug, run);
    return row({ kind: 'report', report });
  };

  if (problem !== null) {
    const reason = `${problem.sentence} ${problem.remedy}`;
    return needsStaff(problem.code) ? row({ kind: 'not-graded', reason }) : reject(reason);
  }
  try {
    hash = submissionHash(submission);
    const key = createHash('sha256').update(hash).update(run.conditions).digest('hex');
    const earlier = run.fresh ? null : folder.resumable(slug, key);
    const report = earlier ?? { ...(await run.grade(submission, key, hash)), submission: name };
    sameSandbox.check(report.sandbox, report.language);
    await writeReport(report, slug, run);
    if (!earlier) await folder.remember(slug, key, report);
    return row({ kind: 'report', report }, earlier !== null);
  } catch (error) {
    // The subject is where the file was while it was graded; staff know it by the submission's name.
    if (error instanceof InputError && (needsStaff(error.code) || isNoSubmission(error))) {
      const reason = new InputError({ ...fieldsOf(error), subject: name }).message;
      return needsStaff(error.code) ? row({ kind: 'not-graded', reason }) : reject(reason);
    }
    if (error instanceof InputError) throw error;
    const explanation = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return row({ kind: 'grader-error', explanation });
  }
}

/**
 * True for what says nothing about the student: a file that may not be read, a damaged archive. That is no
 * score, least of all a 0; staff look at it.
 */
const needsStaff = (code: string): boolean => /^(submission-unreadable|hand-in)/.test(code);

function submissionHash({ path, bytes, assembly }: CohortSubmission): string {
  if (assembly === undefined) return contentHash(bytes ?? path);
  const parts = assembly.sources.map((source) => `${basename(source)} ${contentHash(source)}`);
  return createHash('sha256').update(parts.join()).digest('hex');
}

async function writeReport(whole: GradeReport, slug: string, run: CohortRun): Promise<void> {
  const { folder, hints, studentOutput } = run;
  const report = limitStudentOutput(whole, studentOutput);
  await Promise.all([
    folder.writeAsync(`reports/${slug}.json`, renderJson(report, { hints, extra: false })),
    folder.writeAsync(`reports/${slug}.md`, `${renderMarkdown(report, { hints })}${run.footer(report)}`),
  ]);
}

const fieldsOf = ({ code, subject, expected, found, remedy }: InputError): InputErrorFields => ({
  code,
  subject,
  expected,
  found,
  remedy,
});

/** Runs `work` on what is graded of a submission: its model's file, or a copy that is removed afterwards. */
export const withModel = <T>(submission: CohortSubmission, work: (path: string) => Promise<T>): Promise<T> =>
  isIsolated(submission) ? isolated(submission, work) : work(submission.source!);

/**
 * Grades on this machine.
 *
 * @param grade grades the model's file. @param giveUpMs a submission that it does not finish within this time
 * becomes an error of the grader.
 */
export const gradeHere =
  (grade: (path: string) => Promise<GradeReport>, giveUpMs: number): GradeOfCohort =>
  async (submission) => {
    const work = withModel(submission, grade);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const error = new Error(`the grader did not finish this submission within ${giveUpMs / 1000} s`);
      timer = setTimeout(() => reject(error), giveUpMs);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  };
