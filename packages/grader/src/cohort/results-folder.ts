/**
 * The folder that a cohort's results go to. It is marked as ours, so that a run never writes into a folder of something else and
 * never takes its own results for submissions; every file is written beside its place and renamed into it.
 *
 *     summary.csv  summary.json          the class
 *     reports/NAME.json  NAME.md         each submission, for programs and to return to the student
 *     .resume/NAME.json                  what an interrupted run needs to go on; written last for each submission
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '@hw5/base';
import { writeFileAtomic } from '@hw5/base/node';
import * as z from 'zod';
import type { GradeReport } from '../grade-report.ts';
import { isResultsFolder, MARKER } from './results-marker.ts';

const resumeRecord = z.object({ key: z.string(), report: z.looseObject({ status: z.string() }) });

export interface ResultsFolder {
  readonly path: string;
  /** The earlier grade of this name, if it was made under the same key. */
  resumable(slug: string, key: string): GradeReport | null;
  remember(slug: string, key: string, report: GradeReport): Promise<void>;
  write(name: string, text: string): Promise<void>;
}

/**
 * Makes the folder, or opens it if an earlier run made it.
 * @throws InputError if something else is there or it cannot be written.
 */
export function openResultsFolder(path: string): ResultsFolder {
  try {
    mkdirSync(path, { recursive: true });
    if (!isResultsFolder(path) && readdirSync(path).length > 0) throw foreign(path);
    mkdirSync(join(path, 'reports'), { recursive: true });
    mkdirSync(join(path, '.resume'), { recursive: true });
    writeFileSync(
      join(path, MARKER),
      'Results of `hw5 grade`. The same command again goes on where it stopped.\n',
    );
  } catch (error) {
    throw error instanceof InputError ? error : unwritable(path, error);
  }
  const write = async (name: string, text: string): Promise<void> => {
    try {
      writeFileAtomic(join(path, name), text);
    } catch (error) {
      throw unwritable(join(path, name), error);
    }
  };
  return {
    path,
    write,
    resumable: (slug, key) => readRecord(join(path, '.resume', `${slug}.json`), key),
    remember: (slug, key, report) => write(join('.resume', `${slug}.json`), JSON.stringify({ key, report })),
  };
}

/** A record that is missing, torn or of another key is no record: the submission is graded anew. */
function readRecord(path: string, key: string): GradeReport | null {
  try {
    const record = resumeRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
    return record.key === key ? (record.report as unknown as GradeReport) : null;
  } catch {
    return null;
  }
}

function foreign(path: string): InputError {
  return new InputError({
    code: 'output-not-empty',
    subject: path,
    expected: 'an empty folder, or one with the results of an earlier run',
    found: 'other files in it',
    remedy: 'Choose another folder with --out.',
  });
}

/** What the file system says, in words. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'no permission to write there',
  EPERM: 'no permission to write there',
  EROFS: 'a file system that is read-only',
  ENOTDIR: 'a file in the place of a folder',
  EEXIST: 'a file in the place of a folder',
  EISDIR: 'a folder in the place of a file',
  ENAMETOOLONG: 'a name that is too long',
  ENOSPC: 'a full disk',
  EDQUOT: 'a used-up disk quota',
};

export function unwritable(path: string, cause: unknown): InputError {
  const { code } = cause as NodeJS.ErrnoException;
  return new InputError({
    code: 'output-unwritable',
    subject: path,
    expected: 'a place that can be written',
    found: reasons[code ?? ''] ?? String(cause),
    remedy:
      code === 'ENOSPC' ? 'Make room, or choose another disk with --out.' : 'Choose another one with --out.',
    cause,
  });
}
