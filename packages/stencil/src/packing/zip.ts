/**
 * A zip of the files below a folder: sorted, without times, with the executable bit where asked for; the same bytes for the same files on every platform.
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
  /** A folder that everything in the zip stands in; none by default. */
  readonly prefix?: string;
  /** Files (paths relative to the folder) that are to be executable. */
  readonly executable?: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Writes the zip beside its place and renames it into it; what stood there is replaced. */
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
