/** A tarball as `npm pack` makes them: everything below `package/`, no owners, no times; the same bytes for the same files. */

import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { create } from 'tar';
import { listFiles } from './list-files.ts';

/** Some file systems cannot go back to 1970; npm uses this date as well. */
const fixedTime = new Date('1985-10-26T08:15:00Z');

/** Packs the files of `folder` into the tarball `file`, whose folder is created. */
export async function writeTarball(folder: string, file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await create(
    {
      file,
      cwd: folder,
      prefix: 'package',
      gzip: true,
      portable: true,
      mtime: fixedTime,
      noDirRecurse: true,
    },
    await listFiles(folder),
  );
}
