/** Writes one report to a file, whole or not at all. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeFileAtomic, writingTo } from '@hw5/base/node';

/** @throws InputError if the file cannot be written. */
export function writeReport(out: string, directory: string, text: string): void {
  const path = resolve(directory, out);
  writingTo(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, text);
  });
}
