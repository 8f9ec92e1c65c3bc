/**
 * Copies a student's folder by the bytes of its names, for one that no path of text leads to. What the
 * grader reads is copied: the text of source files, names of everything else, links as they are.
 * `node_modules` and `.git` are left out.
 */
import { copyFileSync, mkdirSync, readlinkSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { sep } from 'node:path';
import { InputError } from '@hw5/base';
import { describeFileError, type Entry, isPython, loaderOf, readNames } from '@hw5/base/node';

/** More than the grader takes of one file; what is longer stays too long. */
const MOST_BYTES = 2 ** 20;
/** More entries than any homework has. */
const MOST_ENTRIES = 20_000;

/**
 * @param to an empty folder
 * @throws InputError if something cannot be read
 */
export function copyFolder(from: Buffer, to: Buffer, most = MOST_ENTRIES): void {
  let left = most;
  const below = (folder: Buffer, { bytes }: Entry): Buffer =>
    Buffer.concat([folder, Buffer.from(sep), bytes]);
  const copyAll = (source: Buffer, target: Buffer): void => {
    for (const entry of readNames(source)) {
      if (entry.shown === 'node_modules' || entry.shown === '.git') continue;
      if (--left < 0) throw unreadable(`more than ${most} files`);
      const [original, copy] = [below(source, entry), below(target, entry)];
      if (entry.kind === 'link') symlinkSync(readlinkSync(original, 'buffer'), copy);
      else if (entry.kind === 'file') copyFile(entry.shown, original, copy);
      else if (entry.kind === 'folder') {
        mkdirSync(copy);
        copyAll(original, copy);
      }
    }
  };
  try {
    copyAll(from, to);
  } catch (error) {
    const found = describeFileError(error);
    throw found === undefined ? error : unreadable(found);
  }
}

function copyFile(shown: string, original: Buffer, copy: Buffer): void {
  if (loaderOf(shown) === null && !isPython(shown)) writeFileSync(copy, '');
  else if (statSync(original).size <= MOST_BYTES) copyFileSync(original, copy);
  else writeFileSync(copy, ' '.repeat(MOST_BYTES));
}

const unreadable = (found: string): InputError =>
  new InputError({
    code: 'submission-unreadable',
    subject: 'the submission',
    expected: 'a folder that can be read',
    found,
    remedy: 'Allow reading it, and hand in source files only.',
  });
