/** Unpacks a zip as Gradescope does: files with their permission bits. */
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

export interface Unpacked {
  readonly path: string;
  readonly mode: number;
}

export async function unzip(file: string, folder: string): Promise<Unpacked[]> {
  const zip = await openPromise(file, { lazyEntries: true });
  const found: Unpacked[] = [];
  for await (const entry of zip.eachEntry()) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    const target = join(folder, entry.fileName);
    await mkdir(dirname(target), { recursive: true });
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode }));
    found.push({ path: entry.fileName, mode });
  }
  return found;
}
