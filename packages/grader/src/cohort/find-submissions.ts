/**
 * Finds the submissions in what staff unpacked: a folder of folders (Gradescope's export, or one repository
 * each), a folder of files (Canvas' `doejane_123_456_model.ts`), or several paths. Reads names only, never
 * contents. Which file of a student's folder is the model is for `findModel` to say.
 *
 * Hidden entries, `node_modules`, `__MACOSX`, `hyperparameters.ts` and files that are not TypeScript are
 * ignored. Archives, symbolic links and earlier results are skipped with a reason. A folder without a model
 * stays in the list, so that its student is not forgotten. A name that is no UTF-8 is shown escaped.
 */
import { lstatSync, realpathSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import {
  type Entry,
  findModel,
  isArchive,
  isIgnoredEntry,
  isModelFile,
  noModelSentences,
  readNames,
  withoutModelEnding,
} from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, CohortSubmission, Problem, Skipped } from './cohort.ts';
import { holdsOnlyResults } from './results-marker.ts';

const byName = new Intl.Collator('en', { numeric: true }).compare;

/** A path to grade: one submission, or a folder of submissions. Absolute and existing. */
export interface CohortPath {
  readonly path: string;
  readonly kind: 'file' | 'submission' | 'cohort' | 'archive';
}

/**
 * The submissions at these paths, each once, in the order of names within a folder.
 *
 * @param results absolute path of this run's results, which are not mentioned where they lie in a cohort
 */
export function findSubmissions(paths: readonly CohortPath[], results?: string): Cohort {
  const submissions: CohortSubmission[] = [];
  const skipped: Skipped[] = [];
  const add = (found: CohortSubmission | Skipped | null): void => {
    if (found === null) return;
    if ('reason' in found) skipped.push(found);
    else submissions.push(found);
  };
  for (const { path, kind } of paths) {
    if (kind === 'cohort') {
      const entries = readNames(path).sort((a, b) => byName(a.shown, b.shown));
      for (const entry of entries) {
        if (join(path, entry.shown) !== results || !holdsOnlyResults(results)) add(fromEntry(path, entry));
      }
    } else if (kind === 'archive') skipped.push({ path, reason: 'archive' });
    else if (kind === 'submission') add(fromFolder(realpathSync(path), basename(path)));
    else add(fromFile(realpathSync(path), basename(path), lstatSync(realpathSync(path)).isFile()));
  }
  return { submissions: uniquelyNamed(withoutRepeats(submissions)), skipped };
}

function fromEntry(cohort: string, { name, shown, bytes, kind }: Entry): CohortSubmission | Skipped | null {
  const path = join(cohort, shown);
  if (isIgnoredEntry(shown)) return null;
  if (kind === 'link') return { path, reason: 'link' };
  if (kind === 'folder') {
    if (name === null) return unreadable(cohort, shown, shown, bytes);
    return holdsOnlyResults(path) ? { path, reason: 'results' } : fromFolder(path, name);
  }
  if (isArchive(shown)) return { path, reason: 'archive' };
  if (!isModelFile(shown)) return null;
  if (name === null) {
    return kind === 'file'
      ? unreadable(cohort, shown, withoutModelEnding(shown), bytes)
      : without(withoutModelEnding(shown), path, SPECIAL);
  }
  return fromFile(path, name, kind === 'file');
}

function fromFolder(path: string, name: string): CohortSubmission {
  const search = findModel(path);
  if ('file' in search)
    return { name: sanitizeLine(name), path, source: search.file, bytes: null, problem: null };
  return without(name, path, { code: search.code, ...noModelSentences(search) });
}

function fromFile(path: string, name: string, isRegular: boolean): CohortSubmission {
  const plain = sanitizeLine(withoutModelEnding(name));
  return isRegular
    ? { name: plain, path, source: path, bytes: null, problem: null }
    : without(plain, path, SPECIAL);
}

const without = (name: string, path: string, problem: Problem): CohortSubmission => ({
  name: sanitizeLine(name),
  path,
  source: null,
  bytes: null,
  problem,
});

const SPECIAL: Problem = {
  code: 'special-file',
  sentence: 'It is not a regular file.',
  remedy: 'Hand in the file itself.',
};

/** A folder or file whose name is no UTF-8. */
const unreadable = (cohort: string, shown: string, name: string, bytes: Buffer): CohortSubmission => ({
  name: sanitizeLine(name),
  path: join(cohort, shown),
  source: null,
  bytes: Buffer.concat([Buffer.from(`${cohort}${sep}`), bytes]),
  problem: null,
});

function withoutRepeats(submissions: readonly CohortSubmission[]): CohortSubmission[] {
  // An escaped name may also be the plain name of another one.
  const place = ({ path, bytes }: CohortSubmission): string =>
    bytes === null ? realpathSync(path) : `bytes ${bytes.toString('latin1')}`;
  return [...new Map(submissions.map((found) => [place(found), found])).values()];
}

/** Equal names get ` (2)`, ` (3)`, … so that rows are distinct. */
function uniquelyNamed(submissions: readonly CohortSubmission[]): CohortSubmission[] {
  const taken = new Set<string>();
  return submissions.map((submission) => {
    let { name } = submission;
    for (let i = 2; taken.has(name); i++) name = `${submission.name} (${i})`;
    taken.add(name);
    return { ...submission, name };
  });
}
