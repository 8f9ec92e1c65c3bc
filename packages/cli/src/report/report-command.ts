/** The action of `hw5 report`: read everything, make the pages, write them, print where they are. */
import { dirname, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { showPath, userDirectory } from '@hw5/base/node';
import {
  arePartsOfAnAnswer,
  collectRuns,
  compareRuns,
  evidencePage,
  type ReportRun,
  type ReportSweep,
  runReport,
  sweepReport,
} from '@hw5/report';
import { answerMark } from '@hw5/report/question-6a';
import * as z from 'zod/mini';
import { answerFiles } from '../record/answer-files.ts';
import { readRun } from '../record/read-run.ts';
import { readSweep } from '../record/sweep-record.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { given, parseFlags, path } from '../shell/parse-flags.ts';
import { drawFigures, writeFigures } from './write-figures.ts';
import { requireOurs, writePage } from './write-page.ts';

/** More lines than this in one plot cannot be told apart. */
const mostRuns = 6;

const schema = z.object({ out: z.optional(path), figures: given });

/** Throws an `InputError` for folders that are no run folders, and where the page cannot be written. */
export async function reportCommand({ args: folders, flags }: CommandLine): Promise<ExitCode> {
  const { out, figures } = parseFlags(schema, flags);
  if (folders.length > mostRuns) {
    throw new InputError({
      code: 'usage',
      subject: 'hw5 report',
      expected: `at most ${mostRuns} run folders`,
      found: String(folders.length),
      remedy: 'Name fewer.',
    });
  }
  const from = userDirectory();
  const sweep = folders.length === 1 ? readSweep(resolve(from, folders[0]!)) : null;
  const written = sweep
    ? await reportSweep(sweep, resolve(from, out ?? join(folders[0]!, 'report.html')), figures)
    : await reportRuns(folders, from, out, figures);
  for (const path of written) process.stdout.write(`${showPath(path, from)}\n`);
  return 0;
}

async function reportSweep(sweep: ReportSweep, page: string, figures: boolean): Promise<string[]> {
  requireOurs(page);
  const drawn = figures ? await drawFigures(dirname(page), { sweep }) : null;
  writePage(page, sweepReport(sweep));
  return drawn ? [page, writeFigures(drawn)] : [page];
}

/** @returns the paths to be named. */
async function reportRuns(
  folders: readonly string[],
  from: string,
  out: string | undefined,
  figures: boolean,
): Promise<string[]> {
  const runs = withDistinctNames(
    folders.map((folder) => readRun(folder, resolve(from, folder))),
    folders,
  );
  const isComparison = runs.length > 1;
  const whole = isComparison ? collected(runs) : runs[0]!;
  const html = isComparison ? compareRuns(runs, whole?.answer) : runReport(runs[0]!);
  const fallback = isComparison ? 'comparison.html' : resolve(from, folders[0]!, 'report.html');
  const page = resolve(from, out ?? fallback);
  const beside = dirname(page);
  // In the run's own folder the answer is ours, also where an older hw5 wrote it.
  const mark = isComparison || out !== undefined ? answerMark : '';
  const files = whole ? filesOf(whole, beside, mark) : [];
  requireOurs(page);
  for (const { path, mark } of files) requireOurs(path, mark);
  const drawn = figures ? await drawFigures(beside, whole ? { run: whole } : { runs }) : null;
  writePage(page, html);
  for (const { path, text, mark } of files) writePage(path, text, mark);
  // Those of one run are where the run has written them before.
  const shown = isComparison ? [page, ...files.map(({ path }) => path)] : [page];
  return drawn ? [...shown, writeFigures(drawn)] : shown;
}

interface TextFile {
  readonly path: string;
  readonly text: string;
  /** See `writePage`; undefined for a page. */
  readonly mark?: string;
}

/** What a run or several runs answer together, beside the page. */
function filesOf(run: ReportRun, folder: string, mark: string): TextFile[] {
  const answers = run.interrupted ? [] : answerFiles(run.answer);
  return [
    { path: join(folder, 'evidence.html'), text: evidencePage(run) },
    ...answers.map(([name, text]) => ({ path: join(folder, name), text, mark })),
  ];
}

/**
 * The run with all conditions that the runs make up together. Where they look like its parts and are not, a
 * note says why.
 */
function collected(runs: readonly ReportRun[]): ReportRun | null {
  const found = collectRuns(runs);
  if ('run' in found) return found.run;
  if (arePartsOfAnAnswer(runs))
    process.stderr.write(`note: no answer to question 6(a) from these runs: ${found.what}.\n`);
  return null;
}

/** Folders of the same name in different places are called by what the user wrote. */
function withDistinctNames<T extends { readonly name: string }>(
  runs: readonly T[],
  folders: readonly string[],
): T[] {
  const isDistinct = new Set(runs.map(({ name }) => name)).size === runs.length;
  return isDistinct ? [...runs] : runs.map((run, k) => ({ ...run, name: folders[k]! }));
}
