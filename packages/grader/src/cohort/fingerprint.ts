/**
 * What a grade depends on, as hashes: the submission's bytes, the fixtures' bytes, the grader's own code. An
 * earlier run's grade is taken over only where all three are the same. SHA-256; folders as (relative path,
 * bytes) in name order.
 */
import { createHash, type Hash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Larger files count by size and time of change only: no model.ts is this large. */
const largestRead = 8 * 2 ** 20;

/**
 * Hash of a file's bytes, or of all files below a folder; links count by their target's name and are not
 * followed.
 */
export function contentHash(path: string): string {
  const hash = createHash('sha256');
  addTo(hash, path, '');
  return hash.digest('hex');
}

function addTo(hash: Hash, path: string, name: string): void {
  const stats = lstatSync(path);
  const entry = (kind: string, content: string | Buffer): void => {
    hash.update(`${kind}\0${name}\0${Buffer.byteLength(content)}\0`).update(content);
  };
  if (stats.isSymbolicLink()) entry('link', readlinkSync(path));
  else if (stats.isFile() && stats.size > largestRead) entry('large', `${stats.size} ${stats.mtimeMs}`);
  else if (stats.isFile()) entry('file', readFileSync(path));
  else if (stats.isDirectory()) {
    for (const child of readdirSync(path).sort()) {
      if (child !== 'node_modules' && child !== '.git') addTo(hash, join(path, child), `${name}/${child}`);
    }
  } else entry('special', '');
}

/**
 * Hash of the grader's own code and of the Node version that runs it. Built, the entry and the harness stand
 * for everything: chunks are named by their content. In the workspace's tests the sources are hashed.
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
