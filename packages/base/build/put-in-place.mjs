/**
 * Puts built files into their folder while programs that were built before may be running from it.
 *
 * Each file is written under another name and renamed, so no program reads half a file. Files that other
 * files load by a name with a hash in it (esbuild's chunks) stay for an hour after the last build that made
 * them, so that a running program still finds its own.
 *
 * Used by the build scripts of cli, grader, lab and svm.
 */
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const STALE_AFTER_MS = 3_600_000;

/**
 * Makes `folder` if it does not exist. Throws the errors of `node:fs`, with their codes.
 *
 * @param files `{ name, contents, mode }`, the mode optional; all names are in `folder` itself.
 * @param last names of the files to write after all others, in this order: what others start from.
 * @param keeps true for the names of files that are never stale, because another tool makes them.
 */
export function putInPlace(folder, files, { last = [], keeps = () => false } = {}) {
  const rank = ({ name }) => last.indexOf(name);
  mkdirSync(folder, { recursive: true });
  for (const { name, contents, mode } of files.toSorted((a, b) => rank(a) - rank(b))) {
    const temporary = join(folder, `.${name}.${process.pid}`);
    writeFileSync(temporary, contents);
    if (mode !== undefined) chmodSync(temporary, mode);
    renameSync(temporary, join(folder, name));
  }
  const built = new Set(files.map(({ name }) => name));
  for (const name of readdirSync(folder)) {
    if (built.has(name) || keeps(name)) continue;
    const path = join(folder, name);
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats?.isFile() && Date.now() - stats.mtimeMs > STALE_AFTER_MS) rmSync(path, { force: true });
  }
}

/** esbuild's output files, as `putInPlace` takes them. */
export function filesOf(...results) {
  return results
    .flatMap(({ outputFiles }) => outputFiles)
    .map(({ path, contents }) => ({ name: path.split(/[\\/]/).at(-1), contents }));
}
