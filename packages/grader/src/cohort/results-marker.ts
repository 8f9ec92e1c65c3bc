/** The file that marks a folder as one of our results. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findModel } from '@hw5/base/node';

export const MARKER = '.hw5-grades';

/** True for results that are no submission: a student's folder may hold a file of the marker's name. */
export const holdsOnlyResults = (path: string): boolean => {
  if (!isResultsFolder(path) || !existsSync(join(path, 'reports'))) return false;
  const search = findModel(path);
  return !('file' in search) && search.code === 'submission-missing';
};

export const isResultsFolder = (path: string): boolean => existsSync(join(path, MARKER));
