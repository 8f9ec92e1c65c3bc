/**
 * A text that changes whenever a file of a student's model is saved, added or removed: which version of the
 * source a result belongs to.
 *
 * Times and sizes decide, not the bytes, because the page asks every second. Saving a file unchanged makes a
 * new stamp, which costs no more than loading it again.
 */
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loaderOf } from '@hw5/base/node';

/**
 * @param model absolute. @param imported absolute; files that the last bundle was made of.
 * All code files beside the model count as well, because an import may have failed.
 */
export function sourceStamp(model: string, imported: readonly string[]): string {
  const folder = dirname(model);
  const files = new Set([model, ...codeFiles(folder).map((name) => join(folder, name)), ...imported]);
  const hash = createHash('sha256');
  for (const file of [...files].sort()) hash.update(`${file}\0${factsOf(file)}\0`);
  return hash.digest('base64url').slice(0, 16);
}

function codeFiles(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => loaderOf(name) !== null);
  } catch {
    return [];
  }
}

function factsOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false, bigint: true });
  return found === undefined ? 'missing' : `${found.mtimeNs} ${found.size} ${found.ino}`;
}
