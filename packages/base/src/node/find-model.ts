/**
 * The one search for a student's model in a folder. `hw5 grade`, cohorts and Gradescope all use it, so that
 * the same upload is the same submission everywhere. It reads names only and changes nothing.
 *
 * 1. The nearest level that holds a `model.ts` decides (`.mts`, `.js`, `.mjs`, `.py` and any case count as
 * well).
 *    TypeScript comes before JavaScript, so a compiled `model.js` is no rival of its source; Python comes
 *    last.
 * 2. If no level has one, the nearest level with other source files decides, if there is only one such file.
 *    Again TypeScript comes first. Declarations, hyperparameters, tests and tools' settings do not count.
 * 3. Two files that are equally good are never chosen between.
 *
 * Hidden entries, `node_modules` and `__MACOSX` are ignored. A link counts as the file it leads to if that
 * lies in the folder; linked folders are not entered.
 */
import { realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative } from 'node:path';
import { sanitizeLine } from '../text/sanitize.ts';
import { fileError, systemCode } from './file-error.ts';
import {
  isArchive,
  isIgnoredEntry,
  isModelFile,
  isModelName,
  isPython,
  isToolFile,
  loaderOf,
} from './model-files.ts';
import { readNames } from './read-names.ts';

/** Folder levels that are searched, that of the folder itself included. */
const LEVELS = 5;
/** More folders than any homework has; a search of a whole disk must end. */
const MAX_FOLDERS = 20_000;

export type NoModelCode =
  | 'submission-missing'
  | 'submission-several'
  | 'submission-archive'
  | 'submission-link'
  | 'submission-name'
  | 'submission-unreadable';

export interface NoModel {
  readonly code: NoModelCode;
  /** The paths that the code is about, relative to the folder; names that are no UTF-8 are escaped. */
  readonly paths: readonly string[];
}

/** `file` is an absolute path if `folder` is one. */
export type ModelSearch = { readonly file: string } | NoModel;

/** Searches `folder` and its subfolders. @param levels how many, that of `folder` included */
export function findModel(folder: string, levels: number = LEVELS): ModelSearch {
  const rejected = new Map<NoModelCode, string[]>();
  const reject = (code: NoModelCode, path: string): void => {
    rejected.set(code, [...(rejected.get(code) ?? []), relative(folder, path)]);
  };
  let others: readonly string[] = [];
  for (const files of sourcesByLevel(folder, levels, reject)) {
    const models = bestOf(files.filter((file) => isModelName(basename(file))));
    if (models.length > 0) return only(models, folder);
    if (others.length === 0) others = bestOf(files.filter((file) => !isToolFile(file)));
  }
  if (others.length > 0) return only(others, folder);
  const code = reasons.find((reason) => rejected.has(reason));
  return code === undefined
    ? { code: 'submission-missing', paths: [] }
    : { code, paths: rejected.get(code)! };
}

/** The most useful one is reported. */
const reasons = [
  'submission-archive',
  'submission-link',
  'submission-name',
  'submission-unreadable',
] as const satisfies readonly NoModelCode[];

const only = (files: readonly string[], folder: string): ModelSearch =>
  files.length === 1
    ? { file: files[0]! }
    : { code: 'submission-several', paths: files.map((file) => relative(folder, file)) };

/** Those files of the list that no other one of it precedes. */
function bestOf(files: readonly string[]): string[] {
  const ranks = files.map(rank);
  const best = Math.min(...ranks);
  return files.filter((_, index) => ranks[index] === best);
}

/**
 * Lower is better: TypeScript, JavaScript, Python; `.ts` before `.mts`; the name as we give it,
 * `model.ts`.
 */
function rank(file: string): number {
  const name = basename(file);
  const isTypeScript = loaderOf(name) === 'ts';
  if (isPython(name)) return isModelName(name) && name !== name.toLowerCase() ? 9 : 8;
  if (!isModelName(name)) return isTypeScript ? 0 : 1;
  const isModule = /\.m[jt]s$/i.test(name);
  return (isTypeScript ? 0 : 4) + (isModule ? 2 : 0) + (name === name.toLowerCase() ? 0 : 1);
}

/** The source files of each level, nearest level first, in the order of names. */
function* sourcesByLevel(
  root: string,
  levels: number,
  reject: (code: NoModelCode, path: string) => void,
): Generator<string[]> {
  let folders = [root];
  let seen = 0;
  for (let level = 0; level < levels && folders.length > 0; level++) {
    const next: string[] = [];
    const files: string[] = [];
    for (const folder of folders) {
      if (++seen > MAX_FOLDERS) return;
      const names = namesIn(folder);
      if (names === null) reject('submission-unreadable', folder);
      for (const { name, shown, kind } of names ?? []) {
        const path = join(folder, name ?? shown);
        if (isIgnoredEntry(shown)) continue;
        if (name === null) {
          if (kind === 'folder' || isModelFile(shown)) reject('submission-name', path);
        } else if (kind === 'folder') next.push(path);
        else if (isArchive(name)) reject('submission-archive', path);
        else if (!isModelFile(name)) continue;
        else if (kind === 'file' || (kind === 'link' && leadsToFileIn(root, path))) files.push(path);
        else if (kind === 'link') reject('submission-link', path);
      }
    }
    yield files;
    folders = next;
  }
}

/** Errors of the folder itself. Any other one, such as too few descriptors, is the machine's. */
const unreadable = new Set(['EACCES', 'EPERM', 'ENAMETOOLONG', 'ENOENT', 'ENOTDIR']);

/** null for a folder that cannot be read. */
function namesIn(folder: string): ReturnType<typeof readNames> | null {
  try {
    return readNames(folder);
  } catch (error) {
    if (unreadable.has(systemCode(error) ?? '')) return null;
    throw fileError(sanitizeLine(folder), 'a folder that can be read', error);
  }
}

function leadsToFileIn(root: string, link: string): boolean {
  try {
    const way = relative(realpathSync(root), realpathSync(link));
    return !/^\.\.([\\/]|$)/.test(way) && !isAbsolute(way) && statSync(link).isFile();
  } catch {
    return false;
  }
}
