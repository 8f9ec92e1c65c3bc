/** Writes one report to a file: beside its place, then renamed into it, so that no reader ever sees half a report. */
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { unwritable } from '../cohort/results-folder.ts';

/** @throws InputError if the file cannot be written. */
export async function writeReport(out: string, directory: string, text: string): Promise<void> {
  const path = resolve(directory, out);
  try {
    mkdirSync(dirname(path), { recursive: true });
    await writeFileAtomic(path, text);
  } catch (error) {
    throw unwritable(path, error);
  }
}
