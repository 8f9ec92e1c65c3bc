/** Puts a page in its place, whole or not at all; an older page of ours is replaced, anybody else's file is not. */
import { readFileSync } from 'node:fs';
import { InputError } from '@hw5/base';
import { writeFileAtomic } from '@hw5/base/node';
import { generator } from '@hw5/report';
import { outputFault } from '../shell/unwritable.ts';

/** @param path absolute. */
export function writePage(path: string, html: string): void {
  if (isSomebodyElses(path)) {
    throw new InputError({
      code: 'output-exists',
      subject: path,
      expected: 'a new file, or a report to replace',
      found: 'another file',
      remedy: 'Name another file with --out, or remove this one.',
    });
  }
  try {
    writeFileAtomic(path, html);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function isSomebodyElses(path: string): boolean {
  try {
    return !readFileSync(path, 'utf8').includes(`<meta name="generator" content="${generator}">`);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): InputError {
  return new InputError({
    code: 'output-unwritable',
    subject: path,
    expected: 'a file that can be written',
    found: outputFault(cause),
    remedy: 'Name another file with --out.',
    cause,
  });
}
