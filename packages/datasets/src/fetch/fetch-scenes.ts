/**
 * Brings the course's scenes from an archive (URL or file) into a folder: download, checksum, unpack,
 * validate, rename.
 *
 * Everything happens in a temporary folder beside the target. If anything goes wrong, the target is untouched
 * and the temporary folder is removed.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { InputError } from '@hw5/base';
import { outputError, systemCode, writingTo } from '@hw5/base/node';
import { isFolder } from '../scenes/find-scenes.ts';
import { archiveKind, localPath, remoteUrl, requireChecksum } from './archive-source.ts';
import { download } from './download.ts';
import { locateScenes, requireUsableScenes } from './locate-scenes.ts';
import { defaultLimits, UnpackedScenes, type UnpackLimits } from './unpacked-scenes.ts';

export interface FetchScenesOptions {
  /** URL (http, https, file) or path of a .tar.gz, .tgz, .tar or .zip; its first bytes decide the format. */
  readonly from: string;
  /** The folder that will hold `train/` and `test/`; must be absent or empty. */
  readonly to: string;
  /** Expected SHA-256 of the archive, hexadecimal. */
  readonly sha256?: string | undefined;
  /** Bytes of the archive so far and in all; null if the server does not send the total. */
  readonly onProgress?:
    | ((phase: 'download' | 'unpack', done: number, total: number | null) => void)
    | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly limits?: UnpackLimits | undefined;
}

export interface FetchedScenes {
  /** Absolute. */
  readonly directory: string;
  /** JPEGs, and the bytes they have together. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * @throws InputError `already-there`, `fetch-address`, `archive-checksum`, `archive-kind`,
 *   `archive-no-scenes`, and those of `download.ts`, `unpacked-scenes.ts`, `list-scenes.ts`,
 *   `inspect-jpeg.ts`; the signal's reason when aborted.
 */
export async function fetchScenes(options: FetchScenesOptions): Promise<FetchedScenes> {
  const { from, sha256, signal, limits = defaultLimits } = options;
  const to = resolve(options.to);
  signal?.throwIfAborted();
  requireFree(to);
  const url = remoteUrl(from);
  const local = url === null ? localPath(from) : null;
  const temporary = join(
    dirname(to),
    `.${basename(to)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`,
  );
  const unpacked = join(temporary, 'unpacked');
  try {
    writingTo(to, () => mkdirSync(unpacked, { recursive: true }), '--to');
    const archive = local ?? join(temporary, 'archive');
    if (url !== null) {
      const onProgress = (done: number, total: number | null) =>
        options.onProgress?.('download', done, total);
      await download({ url, path: archive, target: to, signal, onProgress });
    }
    if (sha256 !== undefined) await requireChecksum(archive, from, sha256, signal);
    await unpack(archive, new UnpackedScenes(from, unpacked, to, limits), options);
    const scenes = locateScenes(unpacked, from);
    const found = await requireUsableScenes(scenes, signal);
    moveIntoPlace(dirname(scenes.train), to);
    return { directory: to, ...found };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function requireFree(to: string): void {
  let found: string[];
  try {
    found = readdirSync(to);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return;
    throw outputError(to, error, '--to');
  }
  if (found.length === 0) return;
  throw new InputError({
    code: 'already-there',
    subject: to,
    expected: 'a new or empty folder',
    found: `${found.length} entries, such as ${found[0]}`,
    remedy: 'Name another folder, or remove this one first.',
  });
}

async function unpack(archive: string, into: UnpackedScenes, options: FetchScenesOptions): Promise<void> {
  const { from, signal, onProgress } = options;
  const kind = archiveKind(archive, from);
  const total = statSync(archive).size;
  let read = 0;
  const onRead = (bytes: number) => {
    read = Math.min(read + bytes, total);
    onProgress?.('unpack', read, total);
  };
  const job = { archive, into, onRead, signal };
  // Loaded when needed, so that other commands start without them.
  if (kind === 'zip') await (await import('./unpack-zip.ts')).unpackZip(job);
  else await (await import('./unpack-tar.ts')).unpackTar(job, kind === 'tar.gz');
}

function moveIntoPlace(root: string, to: string): void {
  try {
    if (isFolder(to)) rmdirSync(to); // Fails if something was put there meanwhile.
    renameSync(root, to);
  } catch (error) {
    throw outputError(to, error, '--to');
  }
}
