/** Writes one report to a file: beside its place, then renamed into it, so that no reader ever sees half a report. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeFileAtomic } from '@hw5/base/node';
import { unwritable } from '../cohort/results-folder.ts';

/** @throws InputError if the file cannot be written. */
export function writeReport(out: string, directory: string, text: string): void {
  const path = resolve(directory, out);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
}
