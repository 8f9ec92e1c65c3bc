/**
 * Unpacks what students packed: zip, tar, and tar with gzip. Into an empty folder, files and folders
 * only, and no more than any homework has. yauzl and node-tar refuse names that lead out of the folder;
 * the limits and the kinds are held here.
 *
 * An archive that cannot be unpacked says nothing about its student: it may have been cut off on the way.
 * So every error here is for staff (`hand-in-archive`), never a verdict.
 */
import { createReadStream, createWriteStream, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { InputError } from '@hw5/base';
import { isIgnoredEntry } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import { extract } from 'tar';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

export interface UnpackLimits {
  readonly entries: number;
  readonly bytes: number;
}

const most: UnpackLimits = { entries: 20_000, bytes: 256 * 2 ** 20 };

/**
 * @param into an empty folder
 * @throws InputError (`hand-in-archive`)
 */
export async function unpack(archive: string, into: string, limits: UnpackLimits = most): Promise<void> {
  try {
    if (/\.zip$/i.test(archive)) await unpackZip(archive, into, limits);
    else if (/\.(tar|tgz|tar\.gz)$/i.test(archive)) await unpackTar(archive, into, limits);
    else throw new Error('a kind that only its own program opens');
  } catch (error) {
    throw new InputError({
      code: 'hand-in-archive',
      subject: sanitizeLine(basename(archive)),
      expected: 'an archive that can be unpacked (zip, tar, tar.gz)',
      found: sanitizeLine(error instanceof Error ? error.message : String(error)).replace(/\.+$/, ''),
      remedy: 'Look at it by hand: this is no verdict on the student.',
      cause: error,
    });
  }
}

/** Counts what comes out, and ends it where that is too much. */
function counter(limits: UnpackLimits) {
  let [entries, bytes] = [0, 0];
  const over = (): Error => new Error(`more than ${limits.entries} files or ${limits.bytes / 2 ** 20} MB`);
  return {
    entry: () => {
      if (++entries > limits.entries) throw over();
    },
    stream: () =>
      new Transform({
        transform(piece: Buffer, _, done) {
          bytes += piece.length;
          done(bytes > limits.bytes ? over() : null, piece);
        },
      }),
  };
}

const isWanted = (name: string): boolean =>
  !name.split('/').some((part) => part !== '' && isIgnoredEntry(part));

async function unpackZip(archive: string, into: string, limits: UnpackLimits): Promise<void> {
  const count = counter(limits);
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
    for await (const entry of zip.eachEntry()) {
      count.entry();
      if (!isWanted(entry.fileName) || !isFile(entry)) continue;
      if (entry.isEncrypted()) throw new Error('a password on it');
      const path = join(into, entry.fileName);
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), count.stream(), createWriteStream(path));
    }
  } finally {
    zip?.close();
  }
}

/** Archives made on Unix keep the file's kind in the upper half of the attributes; others leave it 0. */
function isFile({ externalFileAttributes, fileName }: Entry): boolean {
  const kind = (externalFileAttributes >>> 16) & 0o170000;
  return !fileName.endsWith('/') && (kind === 0 || kind === 0o100000);
}

async function unpackTar(archive: string, into: string, limits: UnpackLimits): Promise<void> {
  const count = counter(limits);
  const target = extract({
    cwd: into,
    strict: true,
    filter: (name, entry) => {
      count.entry();
      return isWanted(name) && 'type' in entry && (entry.type === 'File' || entry.type === 'OldFile');
    },
  });
  const source = createReadStream(archive);
  if (/\.tar$/i.test(archive)) await pipeline(source, count.stream(), target);
  else await pipeline(source, createGunzip(), count.stream(), target);
}
