/** Streams a zip archive into `UnpackedScenes`, entry by entry. Holds one file in memory at a time. */
import { statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { InputError } from '@hw5/base';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import type { UnpackJob } from './unpack-tar.ts';

/** @throws InputError as `UnpackedScenes` does; the signal's reason when aborted. */
export async function unpackZip(job: UnpackJob): Promise<void> {
  const { archive, into, signal, onRead } = job;
  let zip: ZipFile | undefined;
  try {
    // `announce` checks the names; yauzl would report an unsafe one as damage.
    zip = await openPromise(archive, { lazyEntries: true, autoClose: false, decodeStrings: false });
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      await takeEntry(zip, entry, job);
      onRead(entry.compressedSize);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof InputError ? error : into.damaged(error);
  } finally {
    zip?.close();
  }
  onRead(statSync(archive).size);
}

async function takeEntry(zip: ZipFile, entry: Entry, { into }: UnpackJob): Promise<void> {
  const name = nameOf(entry);
  if (!into.announce(name, kindOf(entry, name))) return;
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    length += (piece as Buffer).length;
    into.count(length, (piece as Buffer).length);
    pieces.push(piece as Buffer);
  }
  const data = Buffer.concat(pieces);
  if (crc32(data) !== entry.crc32) throw into.damaged(`${name} has a CRC-32 other than the archive's`);
  into.write(name, data);
}

function nameOf(entry: Entry): string {
  return Buffer.from(entry.fileName as unknown as Uint8Array).toString('utf8');
}

/** Archives made on Unix keep the file's mode in the upper half of the attributes; others leave it 0. */
function kindOf(entry: Entry, name: string): string {
  const type = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (type === 0o040000 || name.endsWith('/')) return 'folder';
  if (type === 0 || type === 0o100000) return 'file';
  return type === 0o120000 ? 'SymbolicLink' : 'special file';
}
