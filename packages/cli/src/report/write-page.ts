/** Writes a page or another file of ours, completely or not at all. An older one of ours is replaced; any
 * other file is not. Folders above it are made. */
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, systemCode, writeFileAtomic, writingTo } from '@hw5/base/node';
import { generator } from '@hw5/report';

const pageMark = `<meta name="generator" content="${generator}">`;

/** @param path absolute. @param mark what every file of this kind holds, so that an older one is known. */
export function writePage(path: string, text: string, mark = pageMark): void {
  requireOurs(path, mark);
  writingTo(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, text);
  });
}

/** Throws an `InputError` if a file is there that holds no mark. */
export function requireOurs(path: string, mark = pageMark): void {
  if (!isSomebodyElses(path, mark)) return;
  throw new InputError({
    code: 'output-exists',
    subject: `--out ${path}`,
    expected: 'a new file, or a report to replace',
    found: 'another file',
    remedy: 'Name another file with --out, or remove this one.',
  });
}

function isSomebodyElses(path: string, mark: string): boolean {
  try {
    return !readFileSync(path, 'utf8').includes(mark);
  } catch (cause) {
    if (systemCode(cause) === 'ENOENT') return false;
    throw outputError(path, cause);
  }
}
