/** A new folder for temporary files, in TMPDIR. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../input-error.ts';
import { describeFileError } from './file-error.ts';

/** @param prefix of its name. The caller removes the folder. Throws an `InputError` if it cannot be made. */
export function makeTemporaryFolder(prefix: string): string {
  try {
    return mkdtempSync(join(tmpdir(), prefix));
  } catch (cause) {
    const found = describeFileError(cause);
    if (found === undefined) throw cause;
    throw new InputError({
      code: 'temporary-folder',
      subject: `TMPDIR ${tmpdir()}`,
      expected: 'a folder for temporary files that can be written',
      found,
      remedy: 'Name another one in the environment variable TMPDIR.',
      cause,
    });
  }
}
