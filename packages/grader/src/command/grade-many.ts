/** `grade` of several submissions: finds them, grades them with a progress bar, writes the results folder, prints the table. */
import { availableParallelism } from 'node:os';
import { basename, join, relative, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, CohortRow } from '../cohort/cohort.ts';
import { renderCohort, renderCohortMarkdown } from '../cohort/cohort-table.ts';
import { findSubmissions } from '../cohort/find-submissions.ts';
import { graderFingerprint } from '../cohort/fingerprint.ts';
import { gradeCohort } from '../cohort/grade-cohort.ts';
import { showProgress } from '../cohort/progress.ts';
import { openResultsFolder } from '../cohort/results-folder.ts';
import { type Summary, summaryCsv, summaryJson, summaryOf } from '../cohort/summary.ts';
import { paragraph } from '../report/terminal-style.ts';
import type { Engine } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import { interruptible } from './interruption.ts';
import type { GradeOptions } from './options.ts';
import { terminalOptions } from './terminal.ts';

/** Time beyond a submission's own limit before the grader itself is taken to hang. */
const graceMs = 30_000;

export async function gradeMany(
  paths: readonly string[],
  options: GradeOptions,
  engine: Engine,
  directory: string,
): Promise<GradeExitCode> {
  if (options.format === 'gradescope') throw gradescopeOfMany();
  const cohort = findSubmissions(paths);
  const { submissions, skipped } = cohort;
  if (submissions.every(({ source }) => source === null)) throw noSubmissions(paths, cohort);
  const folder = openResultsFolder(resolve(directory, options.out ?? defaultFolder(paths)));
  const terminal = terminalOptions(process.stdout, process.env);
  const progress = showProgress(options.quiet ? 0 : submissions.length, process.stderr, terminal.unicode);
  const conditions = `${await engine.conditions()}\n${graderFingerprint()}`;
  const interrupted = paragraph(
    `Interrupted. What is finished is kept in ${sanitizeLine(relative(directory, folder.path) || '.')}; the same command goes on from there.`,
    80,
  );
  const rows = await interruptible(interrupted, progress.stop, () =>
    gradeCohort({
      submissions,
      folder,
      grade: engine.grade,
      conditions,
      jobs: options.jobs ?? availableParallelism(),
      fresh: options.fresh,
      hints: options.hints,
      giveUpMs: engine.totalMs + graceMs,
      onRow: ({ submission }) => progress.step(submission.name),
    }),
  ).finally(progress.stop);
  const summary = summaryOf(rows, skipped);
  await folder.write('summary.csv', summaryCsv(summary));
  await folder.write('summary.json', summaryJson(summary));
  process.stdout.write(rendered(summary, options, terminal));
  explain(rows, folder.path, directory, options);
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

/** What people should know and programs should not have to skip: on stderr. */
function explain(
  rows: readonly CohortRow[],
  folder: string,
  directory: string,
  { quiet }: GradeOptions,
): void {
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const resumed = rows.filter((row) => row.resumed).length;
  if (!quiet) {
    if (resumed > 0)
      say(`${resumed} of ${rows.length} were taken over from an earlier run (--fresh grades them again).`);
    say(`Written: ${sanitizeLine(relative(directory, folder) || '.')} (summary.csv, summary.json, reports/)`);
  }
  for (const { submission, outcome } of rows) {
    if (outcome.kind !== 'grader-error') continue;
    say(
      `${sanitizeLine(submission.name)}: an error in the grader itself, not in the submission. Please report it with:`,
    );
    say(outcome.explanation.split('\n').map(sanitizeLine).join('\n'));
  }
}

function exitCode({ overview, submissions }: Summary): GradeExitCode {
  if (overview.graderErrors > 0) return 2;
  return submissions.every(({ status, score, maxScore }) => status === 'graded' && score === maxScore)
    ? 0
    : 1;
}

/** Named after the cohort, not after the time: the same command again finds what an interrupted run has done. */
function defaultFolder(paths: readonly string[]): string {
  return paths.length === 1 ? `${basename(paths[0]!)}-grades` : 'grades';
}

function gradescopeOfMany(): InputError {
  return new InputError({
    code: 'usage',
    subject: '--format gradescope',
    expected: 'one submission',
    found: 'several',
    remedy: 'Grade them one by one, or use another format.',
  });
}

function noSubmissions(paths: readonly string[], { submissions, skipped }: Cohort): InputError {
  const problem = submissions.map(({ name, problem }) => `${join(name, '/')} (${problem})`)[0];
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
