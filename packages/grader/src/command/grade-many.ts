/**
 * `grade` of several submissions: finds them, grades them with a progress bar, writes the results folder,
 * prints the table.
 */
import { availableParallelism } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { ProgressLine } from '@hw5/base/terminal';
import { formatCount, sanitizeLine } from '@hw5/base/text';
import { openBundler, openTypeChecker } from '@hw5/sandbox';
import type { Cohort, CohortRow } from '../cohort/cohort.ts';
import { renderCohort, renderCohortMarkdown } from '../cohort/cohort-table.ts';
import { type DecidedBy, decidedByWords } from '../cohort/decided-by.ts';
import { findSubmissions } from '../cohort/find-submissions.ts';
import { gradeCohort, gradeHere, withModel } from '../cohort/grade-cohort.ts';
import { historyFile, pastRun } from '../cohort/history.ts';
import { isIsolated, requireTemporaryFolder } from '../cohort/isolated.ts';
import { openResultsFolder, type ResultsFolder } from '../cohort/results-folder.ts';
import { RunningTable } from '../cohort/running-table.ts';
import { type Summary, type SummaryRow, summaryJson } from '../cohort/summary.ts';
import { escapeMarkdown } from '../report/markdown.ts';
import { cut } from '../report/terminal-style.ts';
import { conditionsOf, type GradeElsewhere, graceMs } from './elsewhere.ts';
import type { GradeRun } from './engine.ts';
import type { GradeExitCode } from './exit-code.ts';
import { exitWhenInterrupted } from './interruption.ts';
import type { GradeOptions } from './options.ts';
import { terminalOptions } from './terminal.ts';
import type { Located } from './user-paths.ts';

export async function gradeMany(located: readonly Located[], run: GradeRun): Promise<GradeExitCode> {
  const { options, directory, course } = run;
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
  const conditions = conditionsOf(await run.engine.conditions());
  const remote = await run.elsewhere?.({ conditions, results: out, fresh: options.fresh, withModel });
  try {
    const folder = openResultsFolder(out, directory);
    try {
      return await gradeInto(folder, cohort, { ...run, conditions, remote, out });
    } finally {
      folder.release();
    }
  } finally {
    await remote?.close();
  }
}

interface OpenRun extends GradeRun {
  readonly conditions: string;
  /** Who grades in place of this machine. */
  readonly remote: Awaited<ReturnType<GradeElsewhere>> | undefined;
  /** The results folder, absolute. */
  readonly out: string;
}

async function gradeInto(
  folder: ResultsFolder,
  cohort: Cohort,
  { options, engine, program, course, conditions, remote, out }: OpenRun,
): Promise<GradeExitCode> {
  const { submissions } = cohort;
  const terminal = terminalOptions(process.stdout, process.env);
  const progress = new ProgressLine('grading', { unicode: terminal.unicode });
  const isShown = process.stderr.isTTY && !options.quiet;
  const studentOutput = options.studentOutput ?? (await engine.studentOutput());
  const decidedBy = await engine.decidedBy();
  const hidden = await engine.hiddenExpected();
  const settle = course && ((all: readonly SummaryRow[]) => course.settle(all, out));
  const table = new RunningTable({ cohort, folder, settle });
  let done = 0;
  const takeRow = (row: CohortRow): void => {
    table.add(row);
    done += 1;
    const { name } = row.submission;
    if (isShown) progress.update({ label: cut(sanitizeLine(name), 24), inner: done / submissions.length });
  };
  const outcome = `results so far are in ${folder.shown}. The same command continues from there.`;
  const stopProgress = (): void => progress.pause();
  const types = openTypeChecker();
  const bundler = openBundler();
  const shared = { findTypeErrors: types.check, bundle: bundler.bundle };
  const grade = (path: string) => engine.grade(path, shared);
  const rows = await exitWhenInterrupted(program, outcome, stopProgress, () =>
    gradeCohort({
      submissions,
      folder,
      grade: remote?.grade ?? gradeHere(grade, engine.totalMs + graceMs),
      conditions,
      jobs: remote ? submissions.length : (options.jobs ?? availableParallelism()),
      fresh: options.fresh,
      allowWeakerSandbox: options.allowWeakerSandbox,
      hints: options.hints,
      studentOutput,
      footer: ({ sandbox }) => footerOf(decidedBy, sandbox),
      onRow: takeRow,
    }),
  ).finally(() => {
    types.close();
    bundler.close();
    stopProgress();
  });
  const at = new Date();
  const summary = table.finish(rows, { decidedBy, sandbox: sandboxOf(rows), at: at.toISOString() });
  const past = pastRun(summary.submissions, decidedBy, at);
  folder.write(historyFile(past), `${JSON.stringify(past)}\n`);
  const archived = folder.archiveOthers(rows.map(({ slug }) => slug));
  process.stdout.write(rendered(summary, options, terminal));
  explain(rows, folder, options, { archived, hidden, decidedBy: decidedByWords(decidedBy) });
  return exitCode(summary);
}

const footerOf = (decidedBy: DecidedBy, sandbox: readonly string[]): string =>
  `\n---\n\n${escapeMarkdown(`Decided by ${decidedByWords(decidedBy)}; sandbox: ${sandbox.join(', ') || 'not started'}.`)}\n`;

/** That of the first submission that ran; no other is weaker unless staff allowed it. */
const sandboxOf = (rows: readonly CohortRow[]): readonly string[] =>
  rows
    .flatMap(({ outcome }) => (outcome.kind === 'report' ? [outcome.report.sandbox] : []))
    .find((layers) => layers.length > 0) ?? [];

/** What staff should know besides the table. */
interface Notes {
  readonly archived: number;
  readonly hidden: number;
  readonly decidedBy: string;
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
function explain(
  rows: readonly CohortRow[],
  folder: ResultsFolder,
  { quiet }: GradeOptions,
  { archived, hidden, decidedBy }: Notes,
): void {
  const print = (line: string): void => void process.stderr.write(`${line}\n`);
  const resumed = rows.filter((row) => row.resumed).length;
  if (!quiet) {
    if (resumed > 0) {
      print(`${resumed} of ${rows.length} were graded by an earlier run (--fresh grades them again).`);
    }
    if (archived > 0) {
      print(`The reports of ${formatCount(archived, 'submission')} that are no longer there: archive/`);
    }
    print(`Decided by ${decidedBy}.`);
    print(`Written: ${folder.shown} (summary.csv, summary.json, reports/)`);
  }
  if (hidden > 0) {
    const checks = formatCount(hidden, 'hidden check');
    print(
      `Note: ${checks} should follow, but no hidden set was given: add --fixtures DIR, or these scores are of the public set only.`,
    );
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
    expected: 'a model.ts or model.py, or folders or files of submissions',
    found: archive ? `an archive, ${sanitizeLine(basename(archive.path))}` : (problem ?? 'none'),
    remedy: archive
      ? 'Unpack the archives, or give another folder.'
      : 'Give the folder that holds the submissions.',
  });
}
