/**
 * Finds the submissions in what staff unpacked: a folder of folders (Gradescope's export, or one repository
 * each), a folder of files (Canvas' `doejane_123_456_model.ts`), or several paths. Reads names only, never
 * contents.
 *
 * Hidden entries, `node_modules`, `__MACOSX`, `hyperparameters.ts` and files that are not TypeScript are
 * ignored. Archives and symbolic links are skipped with a reason. A folder without a `model.ts` stays in the
 * list, so that its student is not forgotten.
 */
import { lstatSync, readdirSync, realpathSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import {
  describeFileError,
  foldersByLevel,
  holdsModel,
  isArchive,
  isIgnoredEntry,
  isModelFile,
  MODEL_DEPTH,
  MODEL_NAMES,
  withoutModelEnding,
} from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import type { Cohort, CohortSubmission, Skipped } from './cohort.ts';
import { isResultsFolder } from './results-marker.ts';

const byName = new Intl.Collator('en', { numeric: true }).compare;

/** The submissions at these paths (absolute, existing), each once, in the order of names within a folder. */
export function findSubmissions(paths: readonly string[]): Cohort {
  const submissions: CohortSubmission[] = [];
  const skipped: Skipped[] = [];
  for (const path of paths) {
    if (lstatSync(realpathSync(path)).isDirectory() && !holdsModel(path)) {
      for (const entry of entriesOf(path)) add(join(path, entry), submissions, skipped);
    } else {
      add(realpathSync(path), submissions, skipped, basename(path));
    }
  }
  return { submissions: uniquelyNamed(withoutRepeats(submissions)), skipped };
}

function entriesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !isIgnoredEntry(name) && !isResultsFolder(join(folder, name)))
    .sort(byName);
}

function add(
  path: string,
  submissions: CohortSubmission[],
  skipped: Skipped[],
  name: string = basename(path),
): void {
  const stats = lstatSync(path);
  if (stats.isSymbolicLink()) {
    skipped.push({ path, reason: 'link' });
  } else if (stats.isDirectory()) {
    submissions.push(fromFolder(path, name));
  } else if (isArchive(path)) {
    skipped.push({ path, reason: 'archive' });
  } else if (isModelFile(path)) {
    const problem = stats.isFile() ? null : 'It is not a regular file.';
    const source = problem === null ? path : null;
    submissions.push({ name: sanitizeLine(withoutModelEnding(name)), path, source, problem });
  }
}

function fromFolder(path: string, folderName: string): CohortSubmission {
  const name = sanitizeLine(folderName);
  const archives: string[] = [];
  try {
    for (const level of foldersByLevel(path, MODEL_DEPTH + 1)) {
      // A folder counts once for each model file in it: two of them are ambiguous.
      const models = level.flatMap(({ folder, files }) => files.filter(isModelName).map(() => folder));
      if (models.length === 1) return { name, path, source: models[0]!, problem: null };
      if (models.length > 1) return { name, path, source: null, problem: severalModels(path, models) };
      archives.push(
        ...level.flatMap(({ folder, files }) => files.filter(isArchive).map((file) => join(folder, file))),
      );
    }
  } catch (error) {
    const why = describeFileError(error);
    if (why === undefined) throw error;
    return { name, path, source: null, problem: `The folder cannot be read: ${why}.` };
  }
  return { name, path, source: null, problem: noModel(path, archives) };
}

const isModelName = (name: string): boolean => (MODEL_NAMES as readonly string[]).includes(name);

const namesIn = (folder: string, files: readonly string[]): string =>
  files.map((file) => sanitizeLine(relative(folder, file))).join(', ');

const severalModels = (path: string, folders: readonly string[]): string =>
  `There is more than one model.ts: ${namesIn(
    path,
    folders.map((folder) => join(folder, 'model.ts')),
  )}.`;

const noModel = (path: string, archives: readonly string[]): string =>
  archives.length === 0
    ? 'There is no model.ts.'
    : `There is no model.ts, but there is an archive. Unpack it first: ${namesIn(path, archives)}.`;

function withoutRepeats(submissions: readonly CohortSubmission[]): CohortSubmission[] {
  return [...new Map(submissions.map((found) => [realpathSync(found.path), found])).values()];
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
