/** The regular files below a folder. */
import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/**
 * Paths relative to `folder`, with `/`, sorted: the same list on every machine. Links are not followed and
 * not listed.
 */
export async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
