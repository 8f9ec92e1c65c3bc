/**
 * Gives a submission that is a single file in a folder of many a folder of its own while it is graded: a submission may import
 * from its folder, and its folder must not be that of all the others.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs `work` on a copy of the file, alone in a temporary folder under the name `model.ts`; removes it afterwards. */
export async function alone<T>(file: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hw5-grade-'));
  try {
    const copy = join(folder, 'model.ts');
    await copyFile(file, copy);
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
