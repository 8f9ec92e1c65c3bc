/** Writes a page, completely or not at all. An older page of ours is replaced; any other file is not.
 * Folders above it are made. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, systemCode, writeFileAtomic, writingTo } from '@hw5/base/node';
import { generator } from '@hw5/report';

/** @param path absolute. */
export function writePage(path: string, html: string): void {
  if (isSomebodyElses(path)) {
    throw new InputError({
      code: 'output-exists',
      subject: `--out ${path}`,
      expected: 'a new file, or a report to replace',
      found: 'another file',
      remedy: 'Name another file with --out, or remove this one.',
    });
  }
  writingTo(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, html);
  });
}

function isSomebodyElses(path: string): boolean {
  try {
    return !readFileSync(path, 'utf8').includes(`<meta name="generator" content="${generator}">`);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw outputError(path, cause);
  }
}
