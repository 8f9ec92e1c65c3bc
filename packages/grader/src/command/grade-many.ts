/**
 * `grade` of several submissions: finds them, grades them with a progress bar, writes the results folder,
 * prints the table.
 */
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { ProgressLine } from '@hw5/base/terminal';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, CohortRow } from '../cohort/cohort.ts';
import { renderCohort, renderCohortMarkdown } from '../cohort/cohort-table.ts';
import { findSubmissions } from '../cohort/find-submissions.ts';
import { graderFingerprint } from '../cohort/fingerprint.ts';
import { gradeCohort } from '../cohort/grade-cohort.ts';
import { isIsolated, requireTemporaryFolder } from '../cohort/isolated.ts';
import { openResultsFolder, type ResultsFolder } from '../cohort/results-folder.ts';
import { type Summary, summaryCsv, summaryJson, summaryOf } from '../cohort/summary.ts';
import { cut } from '../report/terminal-style.ts';
import type { GradeRun } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import { exitWhenInterrupted } from './interruption.ts';
import type { GradeOptions } from './options.ts';
import { terminalOptions } from './terminal.ts';
import type { Located } from './user-paths.ts';

/** Time beyond a submission's own limit after which the grader itself is considered hung. */
const graceMs = 30_000;

export async function gradeMany(
  located: readonly Located[],
  { options, engine, directory, program, course }: GradeRun,
): Promise<GradeExitCode> {
  if (options.format === 'gradescope') throw gradescopeOfMany();
  const paths = located.map(({ path }) => path);
  const out = resolve(directory, options.out ?? defaultFolder(paths));
  const found = findSubmissions(located, out);
  const find = (folder: string): Cohort => findSubmissions([{ path: folder, kind: 'cohort' }], out);
  const cohort = course ? await course.identify({ located, cohort: found, results: out, find }) : found;
  const { submissions } = cohort;
  const nobody = submissions.every(({ problem, people }) => problem !== null && people === undefined);
  if (nobody && !cohort.absent?.length) throw noSubmissions(paths, cohort);
  if (submissions.some(isIsolated)) requireTemporaryFolder();
  const folder = openResultsFolder(out, directory);
  const terminal = terminalOptions(process.stdout, process.env);
  const progress = new ProgressLine('grading', { unicode: terminal.unicode });
  const isShown = process.stderr.isTTY && !options.quiet;
  let done = 0;
  const showProgress = (name: string): void => {
    done += 1;
    if (isShown) progress.update({ label: cut(sanitizeLine(name), 24), inner: done / submissions.length });
  };
  const conditions = `${await engine.conditions()}\n${graderFingerprint()}`;
  const studentOutput = options.studentOutput ?? (await engine.studentOutput());
  const outcome = `results so far are in ${folder.shown}. The same command continues from there.`;
  const stopProgress = (): void => progress.pause();
  const rows = await exitWhenInterrupted(program, outcome, stopProgress, () =>
    gradeCohort({
      submissions,
      folder,
      grade: engine.grade,
      conditions,
      jobs: options.jobs ?? availableParallelism(),
      fresh: options.fresh,
      allowWeakerSandbox: options.allowWeakerSandbox,
      hints: options.hints,
      studentOutput,
      giveUpMs: engine.totalMs + graceMs,
      onRow: ({ submission }) => showProgress(submission.name),
    }),
  ).finally(stopProgress);
  const summary = summaryOf(rows, cohort, course && ((all) => course.settle(all, out)));
  folder.write('summary.csv', summaryCsv(summary));
  folder.write('summary.json', summaryJson(summary));
  process.stdout.write(rendered(summary, options, terminal));
  explain(rows, folder, options);
  return exitCode(summary);
}

function rendered(
  summary: Summary,
  options: GradeOptions,
  terminal: ReturnType<typeof terminalOptions>,
): string {
  if (options.format === 'json') return summaryJson(summary);
  if (options.format === 'markdown') return renderCohortMarkdown(summary);
  return options.quiet ? '' : renderCohort(summary, terminal);
}

/** Prints to stderr what is for people and not for programs. */
function explain(rows: readonly CohortRow[], folder: ResultsFolder, { quiet }: GradeOptions): void {
  const print = (line: string): void => void process.stderr.write(`${line}\n`);
  const resumed = rows.filter((row) => row.resumed).length;
  if (!quiet) {
    if (resumed > 0) {
      print(`${resumed} of ${rows.length} were graded by an earlier run (--fresh grades them again).`);
    }
    print(`Written: ${folder.shown} (summary.csv, summary.json, reports/)`);
  }
  for (const { submission, outcome } of rows) {
    if (outcome.kind !== 'grader-error') continue;
    print(
      `${sanitizeLine(submission.name)}: an error in the grader itself, not in the submission. Please report it with:`,
    );
    print(outcome.explanation.split('\n').map(sanitizeLine).join('\n'));
  }
}

function exitCode({ overview, submissions }: Summary): GradeExitCode {
  if (overview.graderErrors > 0) return 2;
  return submissions.every(({ status, score, maxScore }) => status === 'graded' && score === maxScore)
    ? 0
    : 1;
}

/** Named after the cohort and not the time: the same command finds again what an interrupted run has done. */
function defaultFolder(paths: readonly string[]): string {
  return paths.length === 1 ? `${basename(paths[0]!)}-grades` : 'grades';
}

function gradescopeOfMany(): InputError {
  return new InputError({
    code: 'usage',
    subject: '--format gradescope',
    expected: 'one submission',
    found: 'several',
    remedy: 'Grade them one by one, or choose another format.',
  });
}

function noSubmissions(paths: readonly string[], { submissions, skipped }: Cohort): InputError {
  const problem = submissions.map(({ name, problem }) => `${join(name, '/')} (${problem?.sentence})`)[0];
  const archive = skipped.find(({ reason }) => reason === 'archive');
  return new InputError({
    code: 'no-submissions',
    subject: paths.map(sanitizeLine).join(', '),
    expected: 'a model.ts, or folders or .ts files of submissions',
    found: archive ? `an archive, ${sanitizeLine(basename(archive.path))}` : (problem ?? 'none'),
    remedy: archive
      ? 'Unpack the archives, or give another folder.'
      : 'Give the folder that holds the submissions.',
  });
}
