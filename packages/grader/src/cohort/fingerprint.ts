/**
 * What a grade depends on, as hashes: the submission's bytes, the fixtures' bytes, the grader's own code.
 * An earlier run's grade is taken over only where all three are the same. SHA-256; folders as (relative
 * path, bytes) in name order.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readNames, systemCode } from '@hw5/base/node';

/** Larger files count by size and time of change only: no model.ts is this large. */
const largestRead = 8 * 2 ** 20;

/**
 * Hash of a file's bytes, or of all files below a folder; links count by their target's name and are not
 * followed.
 */
export function contentHash(path: string | Buffer): string {
  const hash = createHash('sha256');
  addTo(hash, path, '');
  return hash.digest('hex');
}

/** @param path bytes below a folder, where names may be no UTF-8 */
function addTo(hash: Hash, path: string | Buffer, name: string): void {
  const stats = lstatSync(path);
  const entry = (kind: string, content: string | Buffer): void => {
    hash.update(`${kind}\0${name}\0${Buffer.byteLength(content)}\0`).update(content);
  };
  if (stats.isSymbolicLink()) entry('link', readlinkSync(path, 'buffer'));
  else if (stats.isFile() && stats.size > largestRead) entry('large', `${stats.size} ${stats.mtimeMs}`);
  else if (stats.isFile()) entry('file', ifReadable(() => readFileSync(path)) ?? 'unreadable');
  else if (stats.isDirectory()) {
    const children = ifReadable(() => readNames(path));
    if (children === null) entry('folder', 'unreadable');
    for (const { shown, bytes } of children ?? []) {
      const child = Buffer.concat([Buffer.from(path), Buffer.from(sep), bytes]);
      if (shown !== 'node_modules' && shown !== '.git') addTo(hash, child, `${name}/${shown}`);
    }
  } else entry('special', '');
}

/** null where permission is missing: what the grader cannot read has no influence on a grade. */
function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EACCES' || code === 'EPERM') return null;
    throw error;
  }
}

/**
 * Hash of the grader's own code and of the Node version that runs it. Built, the entry and the harness
 * stand for everything: chunks are named by their content. In the workspace's tests the sources are
 * hashed.
 */
export function graderFingerprint(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const built = ['command.js', 'harness/main.js', 'harness/realm.js', 'harness/kernels.bin'].map((name) =>
    join(here, name),
  );
  const sources = here.endsWith('cohort') ? dirname(here) : here;
  const code = built.every((file) => existsSync(file)) ? built : [sources];
  return createHash('sha256').update(code.map(contentHash).join()).update(process.version).digest('hex');
}
