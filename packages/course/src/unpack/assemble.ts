/**
 * Puts together what is graded of a hand-in: its files under the names that they had at home, and what is
 * in its archives, also in archives inside of archives, as long as no model has been found.
 */
import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { InputError } from '@hw5/base';
import { describeFileError, findModel, isIgnoredEntry, readNames } from '@hw5/base/node';
import { sanitizeLine } from '@hw5/base/text';
import type { Assembly } from '@hw5/grader/command';
import type { Part } from '../hand-in.ts';
import { unpack } from './unpack.ts';

/** A zip in a zip is seen; more is no accident. */
const LAYERS = 3;
/** Of a single file; source files have their own, smaller limit in the grader. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_FILES = 20_000;

export const assemblyOf = (parts: readonly Part[]): Assembly => ({
  sources: parts.map(({ path }) => path),
  into: (folder) => assemble(parts, folder),
});

/** @throws InputError (`hand-in-…`) */
async function assemble(parts: readonly Part[], folder: string): Promise<void> {
  const copier = new Copier();
  for (const { path, names } of parts) {
    for (const name of names) {
      if (name === '') copier.folder(path, folder);
      else copier.file(path, join(folder, name));
    }
  }
  for (let layer = 0; layer < LAYERS; layer++) {
    const search = findModel(folder);
    if ('file' in search || search.code !== 'submission-archive') return;
    for (const name of search.paths) await unpackBeside(join(folder, name));
  }
}

async function unpackBeside(archive: string): Promise<void> {
  let into = archive.replace(/\.(zip|tar|tgz|tar\.gz|gz|7z|rar)$/i, '');
  while (statSync(into, { throwIfNoEntry: false }) !== undefined) into += '_';
  mkdirSync(into);
  await unpack(archive, into);
  rmSync(archive);
}

class Copier {
  #files = 0;

  /** Links and what no path of text leads to are left out. */
  folder(from: string, to: string): void {
    mkdirSync(to, { recursive: true });
    for (const { name, kind } of reading(from, () => readNames(from))) {
      if (name === null || isIgnoredEntry(name)) continue;
      if (kind === 'folder') this.folder(join(from, name), join(to, name));
      else if (kind === 'file') this.file(join(from, name), join(to, name));
    }
  }

  file(from: string, to: string): void {
    if (++this.#files > MOST_FILES) throw unreadable(from, `more than ${MOST_FILES} files`);
    reading(from, () => {
      if (statSync(from).size > MOST_BYTES) throw unreadable(from, `more than ${MOST_BYTES / 2 ** 20} MB`);
      mkdirSync(dirname(to), { recursive: true });
      copyFileSync(from, to);
    });
  }
}

function reading<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const found = describeFileError(error);
    throw found === undefined ? error : unreadable(path, found);
  }
}

const unreadable = (path: string, found: string): InputError =>
  new InputError({
    code: 'hand-in-unreadable',
    subject: sanitizeLine(path),
    expected: 'a file that can be read',
    found,
    remedy: 'Look at it by hand: this is no verdict on the student.',
  });
