/** Streams a tar archive, gzipped or not, into `UnpackedScenes`. Holds one file in memory at a time. */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { InputError } from '@hw5/base';
import { Parser, type ReadEntry } from 'tar';
import type { UnpackedScenes } from './unpacked-scenes.ts';

export interface UnpackJob {
  readonly archive: string;
  readonly into: UnpackedScenes;
  /** Called with the number of bytes of the archive that were read since the last call. */
  readonly onRead: (bytes: number) => void;
  readonly signal: AbortSignal | undefined;
}

/** Warnings of node-tar that mean a damaged archive. It continues after them; we stop. */
const damage = new Set([
  'TAR_BAD_ARCHIVE',
  'TAR_ABORT',
  'TAR_ENTRY_INVALID',
  'TAR_ENTRY_ERROR',
  'TAR_ENTRY_UNSUPPORTED',
]);

/** @throws InputError as `UnpackedScenes` does; the signal's reason when aborted. */
export async function unpackTar(job: UnpackJob, gzipped: boolean): Promise<void> {
  const { archive, into, onRead, signal } = job;
  let failure: unknown;
  const fail = (error: unknown) => {
    failure ??= error;
  };
  const parser = new Parser({
    onReadEntry: (entry) => takeEntry(entry, into, fail),
    onwarn: (code, message) => {
      if (damage.has(code)) fail(into.damaged(message));
    },
  });
  parser.on('error', (error: unknown) => fail(into.damaged(error)));
  const source = createReadStream(archive, { signal });
  source.on('data', (chunk) => onRead(chunk.length));
  const unzip = gzipped ? createGunzip() : undefined;
  if (unzip) source.on('error', (error) => unzip.destroy(error)).pipe(unzip);
  try {
    for await (const chunk of unzip ?? source) {
      into.count(0, (chunk as Buffer).length);
      parser.write(chunk as Buffer);
      if (failure !== undefined) throw failure;
    }
    const ended = once(parser, 'end');
    parser.end();
    if (failure === undefined) await ended;
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof InputError ? error : into.damaged(error);
  } finally {
    source.destroy();
    unzip?.destroy();
  }
  if (failure !== undefined) throw failure;
}

function takeEntry(entry: ReadEntry, into: UnpackedScenes, fail: (error: unknown) => void): void {
  try {
    const wanted = into.announce(entry.path, kindOf(entry.type));
    const pieces: Buffer[] = [];
    let length = 0;
    entry.on('data', (piece) => {
      length += piece.length;
      try {
        into.count(length, 0);
        if (wanted) pieces.push(piece);
      } catch (error) {
        pieces.length = 0;
        fail(error);
      }
    });
    entry.on('end', () => {
      try {
        if (wanted) into.write(entry.path, Buffer.concat(pieces));
      } catch (error) {
        fail(error);
      }
    });
  } catch (error) {
    fail(error);
    entry.resume();
  }
}

function kindOf(type: ReadEntry['type']): string {
  if (type === 'File' || type === 'OldFile' || type === 'ContiguousFile') return 'file';
  return type === 'Directory' || type === 'GNUDumpDir' ? 'folder' : type;
}
