/** The action of `hw5 similarity`: reads the submissions, compares, writes page and CSV, prints the pairs. */
import { join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { findModel, interruptible, isPython, requireWritable, showPath, userDirectory } from '@hw5/base/node';
import { ProgressLine } from '@hw5/base/terminal';
import { identify, readRoster } from '@hw5/course';
import {
  type Cohort,
  type CohortSubmission,
  findSubmissions,
  isIsolated,
  isolated,
  locateAll,
  requireTemporaryFolder,
} from '@hw5/grader';
import { similarityPage } from '@hw5/report/similarity';
import { baselineOf, compare, type Read, readSubmission, type SourceFile } from '@hw5/similarity';
import { repositoryRoot } from '@hw5/stencil/repository';
import * as z from 'zod/mini';
import { requireOurs, writePage } from '../report/write-page.ts';
import type { CommandLine, ExitCode } from '../shell/action.ts';
import { given, numeral, parseFlags, path } from '../shell/parse-flags.ts';
import { courseFiles, type Language } from './course-files.ts';
import { csvHead, type LanguagePairs, type Skipped, showPairs, similarityCsv } from './show-pairs.ts';

const schema = z.object({
  out: path,
  threshold: z.optional(z.pipe(numeral, z.number().check(z.gt(0), z.lt(1)))),
  given: z._default(z.array(path), []),
  roster: z.optional(path),
  json: given,
});
const fields = { threshold: { expected: 'a number between 0 and 1', example: '0.4' } };

/** Every pair is compared in memory: at this number, a quarter of a gigabyte. */
const MOST = 4000;

interface ReadSubmission {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** Throws an `InputError` for paths and files that are not as they should be. Returns 0 whatever is found. */
export async function similarityCommand({ args, flags }: CommandLine): Promise<ExitCode> {
  const options = parseFlags(schema, flags, fields);
  const from = userDirectory();
  const page = resolve(from, options.out);
  const table = `${page.replace(/\.html?$/i, '')}.csv`;
  requireOurs(page);
  requireOurs(table, csvHead);
  requireWritable(page, 'file');
  const cohort = cohortAt(args, from, options.roster);
  const skipped: Skipped[] = [];
  const submissions = await interruptible((signal) => readAll(cohort.submissions, skipped, signal));
  if (submissions.length < 2) throw tooFew(args, submissions.length, skipped);
  if (submissions.length > MOST) throw tooMany(args, submissions.length);
  const languages: LanguagePairs[] = [];
  for (const language of ['TypeScript', 'Python'] as const) {
    const own = submissions.filter(({ files }) => isPython(files[0]!.name) === (language === 'Python'));
    if (own.length > 0) languages.push(compared(language, own, skipped, options, from));
  }
  const result = { languages, skipped, threshold: options.threshold ?? null };
  writePage(page, similarityPage(result));
  writePage(table, similarityCsv(languages), csvHead);
  const written = [page, table].map((file) => showPath(file, from));
  process.stdout.write(showPairs(result, written, options.json));
  return 0;
}

function cohortAt(paths: readonly string[], from: string, roster: string | undefined): Cohort {
  const people = roster === undefined ? null : readRoster(resolve(from, roster)).people;
  const located = locateAll(paths, from);
  const find = (folder: string): Cohort => findSubmissions([{ path: folder, kind: 'cohort' }]);
  return identify(
    { located, cohort: findSubmissions(located), results: join(from, 'results'), find },
    people,
  );
}

async function readAll(
  submissions: readonly CohortSubmission[],
  skipped: Skipped[],
  signal: AbortSignal,
): Promise<ReadSubmission[]> {
  if (submissions.some(isIsolated)) requireTemporaryFolder();
  const progress = new ProgressLine('reading');
  const read: ReadSubmission[] = [];
  for (const [k, submission] of submissions.entries()) {
    signal.throwIfAborted();
    if (process.stderr.isTTY)
      progress.update({ label: submission.name, inner: (k + 1) / submissions.length });
    const { name } = submission;
    const result = await readOne(submission);
    if ('files' in result) read.push({ name, files: result.files });
    else skipped.push({ name, reason: result.reason });
  }
  progress.pause();
  return read;
}

/** What cannot be read is left out with a reason: one broken file keeps nobody else from being compared. */
async function readOne(submission: CohortSubmission): Promise<Read> {
  if (submission.problem !== null) return { reason: submission.problem.sentence.replace(/\.$/, '') };
  try {
    if (!isIsolated(submission)) return readSubmission(submission.source!);
    return await isolated(submission, async (copy) => {
      const search = findModel(copy);
      if ('file' in search) return readSubmission(search.file);
      return copy.endsWith('submission') ? { reason: 'no model in it' } : readSubmission(copy);
    });
  } catch (error) {
    if (error instanceof InputError) return { reason: `${error.subject}: ${error.found}` };
    throw error;
  }
}

function compared(
  language: Language,
  submissions: readonly ReadSubmission[],
  skipped: Skipped[],
  { given, threshold }: { readonly given: readonly string[]; readonly threshold?: number | undefined },
  from: string,
): LanguagePairs {
  const baseline = baselineOf(courseFiles(repositoryRoot(import.meta.url), language, given, from));
  const comparison = compare(submissions, baseline, threshold);
  for (const { index, reason } of comparison.skipped)
    skipped.push({ name: submissions[index]!.name, reason });
  return {
    language,
    names: submissions.map(({ name }) => name),
    threshold: threshold ?? baseline.threshold,
    independent: baseline.independent,
    comparison,
  };
}

const tooMany = (paths: readonly string[], found: number): InputError =>
  new InputError({
    code: 'similarity-too-many',
    subject: paths.join(' '),
    expected: `at most ${MOST} submissions`,
    found: String(found),
    remedy: 'Name fewer folders at a time.',
  });

const tooFew = (paths: readonly string[], found: number, skipped: readonly Skipped[]): InputError => {
  const reasons = skipped.slice(0, REASONS).map(({ name, reason }) => `${name}: ${reason}`);
  if (skipped.length > REASONS) reasons.push(`and ${skipped.length - REASONS} more`);
  return new InputError({
    code: 'similarity-too-few',
    subject: paths.join(' '),
    expected: 'at least two submissions that can be read',
    found: reasons.length > 0 ? `${found} (${reasons.join('; ')})` : String(found),
    remedy: 'Name a folder of submissions, or several.',
  });
};

/** How many that could not be read are named where too few could. */
const REASONS = 3;
