/**
 * A submission that is one file in a folder of many gets a folder of its own while it is graded: it may
 * import from its folder, which must not be the folder of all the others. And one whose name is no UTF-8
 * gets a copy that can be opened. One that is put together from several files is so in a folder of this
 * kind.
 */
import { copyFileSync, lstatSync, mkdirSync, rmdirSync, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { makeTemporaryFolder } from '@hw5/base/node';
import type { Assembly, CohortSubmission } from './cohort.ts';
import { copyFolder } from './copy-folder.ts';

/**
 * Folders to remove if the process ends in the middle (Ctrl-C). Module state, because a process has one
 * list of `exit` handlers and warns about more than ten; the one handler is installed only while there
 * are folders.
 */
const open = new Set<string>();
const removeAll = (): void => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
};

/**
 * True for a submission that is one file, which does not have its folder for itself, or cannot be opened by
 * its name.
 */
export const isIsolated = ({ path, source, bytes, assembly }: CohortSubmission): boolean =>
  source === path || bytes !== null || assembly !== undefined;

/** Throws an InputError if {@link isolated} could not work, before anybody is graded. */
export function requireTemporaryFolder(): void {
  rmdirSync(makeTemporaryFolder('hw5-grade-'));
}

/**
 * Runs `work` on a copy: a file is alone in a temporary folder under the name `model`, a folder is one in
 * it. Removes the copy.
 */
export async function isolated<T>(
  { path, bytes, assembly }: CohortSubmission,
  work: (copy: string) => Promise<T>,
): Promise<T> {
  const folder = makeTemporaryFolder('hw5-grade-');
  if (open.size === 0) process.on('exit', removeAll);
  open.add(folder);
  try {
    return await work(await copyInto(folder, path, bytes ?? path, assembly));
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
    if (open.size === 0) process.off('exit', removeAll);
  }
}

/** @param shown its path for people, which has the ending. Returns what is to be graded. */
async function copyInto(
  folder: string,
  shown: string,
  original: string | Buffer,
  assembly?: Assembly,
): Promise<string> {
  if (assembly !== undefined) {
    const whole = join(folder, 'submission');
    mkdirSync(whole);
    await assembly.into(whole);
    return whole;
  }
  if (lstatSync(original).isDirectory()) {
    const copy = join(folder, 'submission');
    mkdirSync(copy);
    copyFolder(Buffer.from(original), Buffer.from(copy));
    return copy;
  }
  const copy = join(folder, `model${extname(shown).toLowerCase()}`);
  copyFileSync(original, copy);
  return copy;
}
