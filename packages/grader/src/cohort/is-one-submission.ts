/**
 * Tells a student's folder from a folder of submissions. Both may hold source files and folders, so this
 * is a matter of rules, which docs/staff.md lists.
 */
import { basename, dirname, join } from 'node:path';
import { findModel, isIgnoredEntry, isModelName, readNames } from '@hw5/base/node';

/**
 * Canvas names downloads `doejane_123_456_model.ts`: user, user's number, file's number, file; Moodle `Jane
 * Doe_123_assignsubmission_file_model.ts`.
 */
const fromPlatform = /_\d+_(\d+|assignsubmission)_/;

/** Levels of a subfolder in which a model makes it a submission of its own. */
const LEVELS = 3;

/**
 * True if `folder` itself holds the model, as a student's does. False if it holds none, so that its
 * subfolders are submissions; if its one file was named by a platform; and if two of its subfolders hold a
 * `model.ts`: then a `model.ts` beside them must not hide the others.
 */
export function isOneSubmission(folder: string): boolean {
  const search = findModel(folder);
  // Whoever may not read the folder is told so; there is nothing to list.
  if (!('file' in search)) return search.code === 'submission-unreadable' && search.paths[0] === '';
  if (dirname(search.file) !== folder) return false;
  const name = basename(search.file);
  if (!isModelName(name)) return !fromPlatform.test(name);
  return submissionsIn(folder) < 2;
}

/** Counts the subfolders that hold a `model.ts`; not beyond two. */
function submissionsIn(folder: string): number {
  let count = 0;
  for (const { name, kind } of readNames(folder)) {
    if (kind !== 'folder' || name === null || isIgnoredEntry(name)) continue;
    const search = findModel(join(folder, name), LEVELS);
    if ('file' in search && isModelName(basename(search.file))) count += 1;
    if (count === 2) break;
  }
  return count;
}
