/**
 * A zip of the files below a folder: sorted, without times, executable where requested. The same files give
 * the same bytes on every platform.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { listFiles } from './list-files.ts';

/** The earliest time a zip can hold, in local time as zips mean it. */
const fixedTime = new Date(1980, 0, 1);
const regularFile = 0o100644;
const executableFile = 0o100755;

export interface ZipOptions {
  /** A folder in the zip that holds everything; none by default. */
  readonly prefix?: string;
  /** Files (paths relative to the folder) to mark as executable. */
  readonly executable?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Writes the zip to a temporary name beside `file` and renames it; replaces an existing file. */
export async function writeZip(folder: string, file: string, options: ZipOptions = {}): Promise<void> {
  const { prefix, executable = [], signal } = options;
  const zip = new ZipFile();
  zip.on('error', (error: Error) => (zip.outputStream as Readable).destroy(error));
  for (const path of await listFiles(folder)) {
    zip.addFile(join(folder, path), prefix === undefined ? path : `${prefix}/${path}`, {
      mtime: fixedTime,
      mode: executable.includes(path) ? executableFile : regularFile,
      forceDosTimestamp: true,
    });
  }
  await mkdir(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.part`;
  try {
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(beside), signal ? { signal } : {});
    signal?.throwIfAborted();
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
