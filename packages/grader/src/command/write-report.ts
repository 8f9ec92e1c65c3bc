/** Writes one report to a file: beside its place, then renamed into it, so that no reader ever sees half a report. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { writeWhole } from '@hw5/files';
import { unwritable } from '../cohort/results-folder.ts';

/** @throws InputError if the file cannot be written. */
export function writeReport(out: string, directory: string, text: string): void {
  const path = resolve(directory, out);
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeWhole(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
}
