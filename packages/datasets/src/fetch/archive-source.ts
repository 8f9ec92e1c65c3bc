/** The archive that `--from` names: its address or path, its checksum, and its format by its first bytes. */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError } from '@hw5/base';
import { fileError } from '@hw5/base/node';

/** @returns null for a path or a file URL. @throws InputError `fetch-address`. */
export function remoteUrl(from: string): string | null {
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

/**
 * @returns the absolute path of a file that exists.
 * @throws InputError `file-access`, `archive-kind` for a folder.
 */
export function localPath(from: string): string {
  const path = from.toLowerCase().startsWith('file://') ? fileURLToPath(from) : resolve(from);
  try {
    if (statSync(path).isFile()) return path;
  } catch (error) {
    throw fileError(path, 'an archive', error);
  }
  throw new InputError({
    code: 'archive-kind',
    subject: path,
    expected: 'an archive (.tar.gz, .tgz, .tar or .zip)',
    found: 'a folder where a file should be',
    remedy: 'A folder needs no unpacking: name it with --data.',
  });
}

/** @throws InputError `archive-checksum`, `file-access`; the signal's reason when aborted. */
export async function requireChecksum(
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
    throw fileError(archive, 'a readable archive', error);
  }
  const found = hash.digest('hex');
  if (found === sha256.toLowerCase()) return;
  throw new InputError({
    code: 'archive-checksum',
    subject: from,
    expected: `SHA-256 ${sha256.toLowerCase()}`,
    found,
    remedy: 'Download it again; if the checksum stays wrong, ask the person who gave it to you.',
  });
}

/** @param from how errors name the archive. @throws InputError `archive-kind`, `file-access`. */
export function archiveKind(archive: string, from: string): 'tar.gz' | 'tar' | 'zip' {
  const head = Buffer.alloc(512);
  let length: number;
  try {
    const file = openSync(archive, 'r');
    length = readSync(file, head);
    closeSync(file);
  } catch (error) {
    throw fileError(archive, 'a readable archive', error);
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
