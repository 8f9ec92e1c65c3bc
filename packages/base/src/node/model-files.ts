/**
 * Which files can be a student's model: the names that the sandbox, the search for submissions, the `grade`
 * command and Gradescope's autograder go by. By name only; whether a file can be graded shows when it is
 * bundled.
 */
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The model's file in a submission's folder, in the order in which they are preferred. */
export const MODEL_NAMES = ['model.ts', 'model.js', 'model.mts', 'model.mjs'] as const;

/** Folder levels in which a model is searched for below a submission's own folder. */
export const MODEL_DEPTH = 4;

const loaders = { ts: 'ts', mts: 'ts', js: 'js', mjs: 'js' } as const;
/** In any case: a `MODEL.TS` is shown as a submission, so that its student learns why it cannot be graded. */
const source = /\.m?[jt]s$/i;
const noModel = /(\.d\.m?ts|(^|[\\/_-])hyperparameters(-\d+)?\.m?[jt]s)$/i;
const archive = /\.(zip|tar|tgz|tar\.gz|gz|7z|rar)$/i;
const ignored = /^(\.|__MACOSX$|node_modules$)/;

/**
 * The language of a file that the bundler can load; null for any other file. Case matters, as for imports.
 */
export function loaderOf(path: string): 'ts' | 'js' | null {
  const extension = /\.(m?[jt]s)$/.exec(path)?.[1];
  return extension === undefined ? null : loaders[extension as keyof typeof loaders];
}

/** True if a file of this name can be a submission: no declaration file, no `hyperparameters.ts`. */
export const isModelFile = (path: string): boolean => source.test(path) && !noModel.test(basename(path));

/** The name without its ending. */
export const withoutModelEnding = (name: string): string => name.replace(source, '');

export const isArchive = (path: string): boolean => archive.test(path);

/** True for hidden entries, `node_modules` and what macOS adds to a zip: no submission is in there. */
export const isIgnoredEntry = (name: string): boolean => ignored.test(name);

/** True if the folder itself holds a model, and so is one submission. */
export const holdsModel = (folder: string): boolean =>
  MODEL_NAMES.some((name) => existsSync(join(folder, name)));

export interface FolderFiles {
  readonly folder: string;
  /** Names of the regular files in it. */
  readonly files: readonly string[];
}

/**
 * The folders from `root` down, one level at a time, nearest first, with their files. Ignored entries are
 * left out and links are not followed.
 *
 * @param levels how many, that of `root` included
 * @throws the file system's error for a folder that cannot be read
 */
export function* foldersByLevel(root: string, levels: number): Generator<readonly FolderFiles[]> {
  let folders = [root];
  for (let level = 0; level < levels && folders.length > 0; level++) {
    const next: string[] = [];
    const found = folders.map((folder): FolderFiles => {
      const entries = readdirSync(folder, { withFileTypes: true }).filter(
        ({ name }) => !isIgnoredEntry(name),
      );
      next.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)));
      return { folder, files: entries.filter((entry) => entry.isFile()).map(({ name }) => name) };
    });
    yield found;
    folders = next;
  }
}
