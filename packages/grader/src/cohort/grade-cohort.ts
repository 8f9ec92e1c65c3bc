/**
 * Grades the members of a cohort, several at a time, each on its own: whatever one of them does to the grader becomes that
 * member's row and nobody else's. Each result is on disk before the next member starts in its place, so a run that is stopped,
 * killed or crashes goes on where it was.
 */
import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { InputError, type InputErrorFields } from '@hw5/base';
import { isNoSubmission } from '@hw5/sandbox';
import type { GradeReport } from '../grade-report.ts';
import type { HintLevel } from '../report/hint-level.ts';
import { renderJson } from '../report/json.ts';
import { renderMarkdown } from '../report/markdown.ts';
import { rejectedReport } from '../report/rejected-report.ts';
import { contentHash } from './fingerprint.ts';
import type { CohortRow, Member, Outcome } from './member.ts';
import type { ResultsFolder } from './results-folder.ts';
import { slugsOf } from './slugs.ts';
import { alone } from './staging.ts';

export interface CohortRun {
  readonly members: readonly Member[];
  readonly folder: ResultsFolder;
  /** Grades one submission: a file, or a folder with a model.ts. */
  readonly grade: (submission: string) => Promise<GradeReport>;
  /** What a grade depends on besides the submission: fixtures, grader, limits. */
  readonly conditions: string;
  /** How many at a time, at least 1. */
  readonly jobs: number;
  /** Grade everything anew, whatever an earlier run left. */
  readonly fresh: boolean;
  readonly hints: HintLevel;
  /** After this long a member that the grader itself has lost track of is given up. */
  readonly giveUpMs: number;
  readonly onRow: (row: CohortRow) => void;
}

/**
 * The rows, in the order of the members.
 * @throws InputError if the results folder can no longer be written.
 */
export async function gradeCohort(run: CohortRun): Promise<CohortRow[]> {
  const slugs = slugsOf(run.members);
  const rows: (CohortRow | undefined)[] = run.members.map(() => undefined);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < run.members.length) {
      const index = next++;
      const member = run.members[index]!;
      try {
        const row = await gradeMember(member, slugs[index]!, run);
        rows[index] = row;
        run.onRow(row);
      } catch (error) {
        next = run.members.length;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(run.jobs, run.members.length) }, worker);
  await Promise.all(workers);
  return rows.filter((row) => row !== undefined);
}

async function gradeMember(member: Member, slug: string, run: CohortRun): Promise<CohortRow> {
  const { folder, hints } = run;
  const finish = async (outcome: Outcome, resumed: boolean, key: string | null): Promise<CohortRow> => {
    if (outcome.kind === 'report') {
      await folder.write(`reports/${slug}.json`, renderJson(outcome.report, { hints, extra: false }));
      await folder.write(`reports/${slug}.md`, renderMarkdown(outcome.report, { hints }));
      if (key !== null && !resumed) await folder.remember(slug, key, outcome.report);
    }
    return { member, slug, outcome, resumed };
  };

  if (member.submission === null) {
    return finish(
      reportOutcome(rejectedReport(member.name, member.problem ?? 'There is no model.ts.')),
      false,
      null,
    );
  }
  let key: string | null = null;
  try {
    key = createHash('sha256').update(contentHash(member.path)).update(run.conditions).digest('hex');
    const earlier = run.fresh ? null : folder.resumable(slug, key);
    if (earlier) return await finish(reportOutcome(earlier), true, key);
    const report = await graded(member.submission, run);
    return await finish(reportOutcome({ ...report, submission: member.name }), false, key);
  } catch (error) {
    if (isNoSubmission(error)) {
      // The subject is where the file was while it was graded; staff know it by the submission's name.
      const reason = new InputError({ ...fieldsOf(error), subject: member.name }).message;
      return finish(reportOutcome(rejectedReport(member.name, reason)), false, null);
    }
    // The results folder cannot be written, or a fixture set is broken: that stops the whole run.
    if (error instanceof InputError) throw error;
    const explanation = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { member, slug, outcome: { kind: 'grader-error', explanation }, resumed: false };
  }
}

const fieldsOf = ({ code, subject, expected, found, remedy }: InputError): InputErrorFields => ({
  code,
  subject,
  expected,
  found,
  remedy,
});

const reportOutcome = (report: GradeReport): Outcome => ({ kind: 'report', report });

function graded(submission: string, { grade, giveUpMs }: CohortRun): Promise<GradeReport> {
  const work = lstatSync(submission).isDirectory() ? grade(submission) : alone(submission, grade);
  const { promise, reject } = withRejection();
  const timer = setTimeout(
    () => reject(new Error(`the grader lost track of this submission after ${giveUpMs / 1000} s`)),
    giveUpMs,
  );
  return Promise.race([work, promise]).finally(() => clearTimeout(timer));
}

function withRejection(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  return { promise, reject };
}
