/**
 * A submission that is one file in a folder of many gets a folder of its own while it is graded: it may
 * import from its folder, which must not be the folder of all the others.
 */
import { rmdirSync, rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeTemporaryFolder } from '@hw5/base/node';
import type { CohortSubmission } from './cohort.ts';

/**
 * Folders to remove if the process ends in the middle (Ctrl-C). Module state, because a process has one list
 * of `exit` handlers and warns about more than ten; the one handler is installed only while there are
 * folders.
 */
const open = new Set<string>();
const removeAll = (): void => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
};

/** True for a submission that is one file, which does not have its folder for itself. */
export const isIsolated = ({ path, source }: CohortSubmission): boolean => source === path;

/** Throws an InputError if {@link isolated} could not work, before anybody is graded. */
export function requireTemporaryFolder(): void {
  rmdirSync(makeTemporaryFolder('hw5-grade-'));
}

/**
 * Runs `work` on a copy of the file, which is alone in a temporary folder under the name `model`. Removes the
 * folder.
 */
export async function isolated<T>(file: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = makeTemporaryFolder('hw5-grade-');
  if (open.size === 0) process.on('exit', removeAll);
  open.add(folder);
  try {
    const copy = join(folder, `model${extname(file).toLowerCase()}`);
    await copyFile(file, copy);
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
    if (open.size === 0) process.off('exit', removeAll);
  }
}
