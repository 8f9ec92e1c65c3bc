/**
 * Brings the course's scenes from an archive (URL or file) into a folder: download, checksum, unpack, validate, and only then put in place.
 *
 * Everything happens in a temporary folder beside the target, which one rename turns into the target; whatever goes wrong, the target is
 * untouched and the temporary folder removed. Only the part of an interrupted download stays, to be continued.
 */
import { createHash, randomBytes } from 'node:crypto';
import {
  closeSync,
  createReadStream,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { InputError } from '@hw5/base';
import type { SceneFolders } from '../dataset.ts';
import { fileFault } from '../file-fault.ts';
import { findScenes, isFolder } from '../scenes/find-scenes.ts';
import { inspectJpeg } from '../scenes/inspect-jpeg.ts';
import { allScenes, classFolders, listScenes } from '../scenes/list-scenes.ts';
import { createSceneReader } from '../scenes/read-scene.ts';
import { download, forgetDownload } from './download.ts';
import { defaultLimits, UnpackedScenes, type UnpackLimits } from './unpacked-scenes.ts';

export interface FetchScenesOptions {
  /** URL (http, https, file) or path of a .tar.gz, .tgz, .tar or .zip; what it is, its first bytes decide. */
  readonly from: string;
  /** The folder that will hold `train/` and `test/`; must be absent or empty. */
  readonly to: string;
  /** Expected SHA-256 of the archive, hexadecimal. */
  readonly sha256?: string | undefined;
  /** Bytes of the archive so far and in all (null where the server does not say). */
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
 * @throws InputError `already-there`, `fetch-address`, `archive-checksum`, `archive-kind`, `archive-no-scenes`, and those of `download.ts`,
 *   `unpacked-scenes.ts`, `list-scenes.ts`, `inspect-jpeg.ts`; the signal's reason when aborted.
 */
export async function fetchScenes(options: FetchScenesOptions): Promise<FetchedScenes> {
  const { from, sha256, signal } = options;
  const to = resolve(options.to);
  signal?.throwIfAborted();
  requireFree(to);
  const url = remoteUrl(from);
  makeFolder(dirname(to));
  const archive =
    url === null
      ? localPath(from)
      : await download({
          url,
          beside: to,
          signal,
          onProgress: (done, total) => options.onProgress?.('download', done, total),
        });
  const temporary = join(
    dirname(to),
    `.${basename(to)}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`,
  );
  try {
    if (sha256 !== undefined) await requireChecksum(archive, from, sha256, signal);
    makeFolder(temporary);
    await unpack(archive, temporary, options);
    const scenes = locate(temporary, from);
    const found = await requireUsable(scenes, signal);
    putInPlace(dirname(scenes.train), to);
    return { directory: to, ...found };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
    // Whole, so there is nothing to continue: it was used, or is of no use.
    if (url !== null) forgetDownload(archive);
  }
}

function requireFree(to: string): void {
  let found: string[];
  try {
    found = readdirSync(to);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
    throw fileFault(to, 'a new or empty folder', error);
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

function remoteUrl(from: string): string | null {
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(from)?.[1]?.toLowerCase();
  if (scheme === undefined || scheme === 'file') return null;
  if ((scheme === 'http' || scheme === 'https') && URL.canParse(from)) return from;
  throw new InputError({
    code: 'fetch-address',
    subject: from,
    expected: 'an http, https or file address, or a path',
    found: scheme === 'http' || scheme === 'https' ? 'an address that cannot be read' : scheme,
    remedy: 'Download the archive yourself and give its path.',
  });
}

function localPath(from: string): string {
  const path = from.toLowerCase().startsWith('file://') ? fileURLToPath(from) : resolve(from);
  try {
    if (statSync(path).isFile()) return path;
  } catch (error) {
    throw fileFault(path, 'an archive', error);
  }
  throw new InputError({
    code: 'archive-kind',
    subject: path,
    expected: 'an archive (.tar.gz, .tgz, .tar or .zip)',
    found: 'a folder',
    remedy: 'A folder needs no unpacking: name it with --data.',
  });
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw fileFault(path, 'a folder that can be made', error);
  }
}

async function requireChecksum(
  archive: string,
  from: string,
  sha256: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(archive, { signal })) hash.update(chunk as Buffer);
  } catch (error) {
    signal?.throwIfAborted();
    throw fileFault(archive, 'a readable archive', error);
  }
  const found = hash.digest('hex');
  if (found === sha256.toLowerCase()) return;
  throw new InputError({
    code: 'archive-checksum',
    subject: from,
    expected: `SHA-256 ${sha256.toLowerCase()}`,
    found,
    remedy: 'Download it again; if it stays so, ask whoever gave you the checksum.',
  });
}

async function unpack(archive: string, temporary: string, options: FetchScenesOptions): Promise<void> {
  const { from, signal, onProgress, limits = defaultLimits } = options;
  const kind = archiveKind(archive, from);
  const into = new UnpackedScenes(from, temporary, limits);
  const total = statSync(archive).size;
  let read = 0;
  const onRead = (bytes: number) => {
    read = Math.min(read + bytes, total);
    onProgress?.('unpack', read, total);
  };
  const job = { archive, into, onRead, signal };
  // Loaded when needed: every start of the command would pay for them.
  if (kind === 'zip') await (await import('./unpack-zip.ts')).unpackZip(job);
  else await (await import('./unpack-tar.ts')).unpackTar(job, kind === 'tar.gz');
}

function archiveKind(archive: string, from: string): 'tar.gz' | 'tar' | 'zip' {
  const head = Buffer.alloc(512);
  let length: number;
  try {
    const file = openSync(archive, 'r');
    length = readSync(file, head);
    closeSync(file);
  } catch (error) {
    throw fileFault(archive, 'a readable archive', error);
  }
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  if (head.toString('latin1', 0, 2) === 'PK') return 'zip';
  if (head.toString('latin1', 257, 262) === 'ustar') return 'tar';
  const text = head.toString('latin1', 0, length).trimStart().toLowerCase();
  throw new InputError({
    code: 'archive-kind',
    subject: from,
    expected: 'a .tar.gz, .tgz, .tar or .zip archive',
    found: length === 0 ? 'an empty file' : text.startsWith('<') ? 'a web page' : 'something else',
    remedy: 'Check the address; it may need you to log in first. Download the archive and give its path.',
  });
}

/** Archives often hold one folder around the data. */
function locate(temporary: string, from: string): SceneFolders {
  const look = (folder: string, depth: number): SceneFolders | null => {
    const found = findScenes(folder);
    if (found !== null || depth === 0) return found;
    for (const name of readdirSync(folder)) {
      const below = join(folder, name);
      const deeper = isFolder(below) ? look(below, depth - 1) : null;
      if (deeper !== null) return deeper;
    }
    return null;
  };
  let why = 'no such folders with JPEGs';
  try {
    const found = look(temporary, 3);
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    why = error.found;
  }
  throw new InputError({
    code: 'archive-no-scenes',
    subject: from,
    expected: 'the course’s folders train/<Class>/*.jpg and test/<Class>/*.jpg',
    found: why,
    remedy: 'Take the archive of SceneRec, the homework’s scenes.',
  });
}

/** Every class in both halves, every file a whole grey JPEG as far as its markers tell. */
async function requireUsable(
  scenes: SceneFolders,
  signal: AbortSignal | undefined,
): Promise<{ files: number; bytes: number }> {
  listScenes(scenes, 1, 1);
  const found = { files: 0, bytes: 0 };
  const readScene = createSceneReader();
  for (const half of [scenes.train, scenes.test]) {
    for (const name of classFolders(half)) {
      await setImmediate();
      signal?.throwIfAborted();
      for (const path of allScenes(join(half, name))) {
        const jpeg = readScene(path);
        inspectJpeg(jpeg, join(basename(half), name, basename(path)));
        found.files++;
        found.bytes += jpeg.length;
      }
    }
  }
  return found;
}

function putInPlace(root: string, to: string): void {
  try {
    if (isFolder(to)) rmdirSync(to); // Empty, or it fails: something came in the meantime.
    renameSync(root, to);
  } catch (error) {
    throw fileFault(to, 'a new or empty folder', error);
  }
}
