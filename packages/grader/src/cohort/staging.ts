/**
 * Gives a submission that is a single file in a folder of many a folder of its own while it is graded: a submission may import
 * from its folder, and its folder must not be that of all the others.
 */
import { rmSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';

/** Folders to remove should the process end in the middle (Ctrl-C); the handler is there only while there are any. */
const open = new Set<string>();
const removeAll = (): void => {
  for (const folder of open) rmSync(folder, { recursive: true, force: true });
};

/** Runs `work` on a copy of the file, alone in a temporary folder under the name `model`; removes it afterwards. */
export async function alone<T>(file: string, work: (copy: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'hw5-grade-'));
  if (open.size === 0) process.on('exit', removeAll);
  open.add(folder);
  try {
    const copy = join(folder, `model${extname(file)}`);
    await copyFile(file, copy);
    return await work(copy);
  } finally {
    await rm(folder, { recursive: true, force: true });
    open.delete(folder);
    if (open.size === 0) process.off('exit', removeAll);
  }
}
