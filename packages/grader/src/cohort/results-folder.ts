/**
 * The folder that a cohort's results go to. A marker file shows that it is ours, so that a run never
 * writes into a folder of something else and never takes its own results for submissions. Files appear
 * whole or not at all.
 *
 *     summary.csv  summary.json          the class
 *     reports/NAME.json  NAME.md         each submission, for programs and to return to the student
 *     archive/                           reports of those who are no longer in the cohort
 *     .history/TIME.json                 what each finished run decided
 *     .lock                              while a run writes
 *     .resume/NAME.json                  what an interrupted run needs to continue; written last
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { InputError } from '@hw5/base';
import { showPath, writeFileAtomic, writeFileAtomicAsync, writingTo } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import * as z from 'zod/mini';
import type { GradeReport } from '../grade-report.ts';
import { lockFolder } from './folder-lock.ts';
import { HISTORY } from './history.ts';
import { isResultsFolder, MARKER } from './results-marker.ts';

const resumeRecord = z.object({ key: z.string(), report: z.looseObject({ status: z.string() }) });

export interface ResultsFolder {
  /** Its path for people, relative to the user's directory. */
  readonly shown: string;
  /** The earlier grade of this name, if it was made under the same key. */
  resumable(slug: string, key: string): GradeReport | null;
  remember(slug: string, key: string, report: GradeReport): Promise<void>;
  /** @throws InputError if the file cannot be written. */
  write(name: string, text: string): void;
  /** The same, while other submissions are graded; the file is on disk when it resolves. */
  writeAsync(name: string, text: string): Promise<void>;
  /** Moves the reports of all others to `archive/`, and returns how many people that were. */
  archiveOthers(slugs: readonly string[]): number;
  /** Lets other runs write here. */
  release(): void;
}

/**
 * Makes the folder, or opens it if an earlier run made it. `path` and `directory`, the user's, are
 * absolute.
 * @throws InputError if something else is there or it cannot be written.
 */
export function openResultsFolder(path: string, directory: string): ResultsFolder {
  const shown = sanitizeLine(showPath(path, directory));
  writingTo(path, () => {
    mkdirSync(path, { recursive: true });
    if (!isResultsFolder(path) && readdirSync(path).length > 0) throw foreign(shown);
    mkdirSync(join(path, 'reports'), { recursive: true });
    mkdirSync(join(path, '.resume'), { recursive: true });
    mkdirSync(join(path, HISTORY), { recursive: true });
    writeFileSync(
      join(path, MARKER),
      'Results of `hw5 grade`. Run the same command again to continue where it stopped.\n',
    );
  });
  const release = writingTo(path, () => lockFolder(path, shown));
  const write = (name: string, text: string): void =>
    writingTo(path, () => writeFileAtomic(join(path, name), text));
  const writeAsync = (name: string, text: string): Promise<void> =>
    writingTo(path, () => writeFileAtomicAsync(join(path, name), text));
  return {
    shown,
    write,
    writeAsync,
    release,
    archiveOthers: (slugs) => writingTo(path, () => archiveOthers(path, new Set(slugs))),
    resumable: (slug, key) => readRecord(join(path, '.resume', `${slug}.json`), key),
    remember: (slug, key, report) =>
      writeAsync(join('.resume', `${slug}.json`), JSON.stringify({ key, report })),
  };
}

/**
 * null for a record that is missing, incomplete or made under another key: the submission is then graded
 * again.
 */
function readRecord(path: string, key: string): GradeReport | null {
  try {
    const record = resumeRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
    return record.key === key ? (record.report as unknown as GradeReport) : null;
  } catch {
    return null;
  }
}

function archiveOthers(path: string, slugs: ReadonlySet<string>): number {
  const left = readdirSync(join(path, 'reports')).filter((file) => !slugs.has(parse(file).name));
  if (left.length > 0) mkdirSync(join(path, 'archive'), { recursive: true });
  for (const file of left) renameSync(join(path, 'reports', file), join(path, 'archive', file));
  return new Set(left.map((file) => parse(file).name)).size;
}

function foreign(path: string): InputError {
  return new InputError({
    code: 'output-not-empty',
    subject: `--out ${path}`,
    expected: 'an empty folder, or one with the results of an earlier run',
    found: 'a folder with other files',
    remedy: 'Name another place with --out.',
  });
}
