/**
 * Which files can be a student's model, by name only. `find-model.ts` searches a folder for one; whether the
 * file can be graded shows when it is bundled.
 */
import { basename } from 'node:path';

const loaders = { ts: 'ts', mts: 'ts', js: 'js', mjs: 'js' } as const;
const source = /\.(m?[jt]s|py)$/i;
const noModel = /(\.d\.m?ts|(^|[\\/_-])hyperparameters(-\d+)?\.(m?[jt]s|py)|^__init__\.py)$/i;
const tool = /\.(test|spec|config)\.m?[jt]s$|(^|[\\/])(test_.*|.*_test|conftest|setup|main|run|utils?)\.py$/i;
const archive = /\.(zip|tar|tgz|tar\.gz|gz|7z|rar)$/i;
const ignored = /^(\.|__MACOSX$|node_modules$)/;

/** The language of a file that the bundler can load; null for any other file. Endings count in any case. */
export function loaderOf(path: string): 'ts' | 'js' | null {
  const extension = source.exec(path)?.[1]?.toLowerCase();
  return loaders[extension as keyof typeof loaders] ?? null;
}

/** True for a file of Python's. */
export const isPython = (path: string): boolean => /\.py$/i.test(path);

/** What a notebook is called in errors, and what to do with it. */
export const notebookWords = {
  found: 'a Jupyter notebook',
  remedy: 'Export it as a script (jupyter nbconvert --to script), and name that model.py.',
} as const;

export const isNotebookName = (name: string): boolean => /\.ipynb$/i.test(name);

/** True for the JSON that notebooks are saved as, whatever the file is called. */
export const isNotebook = (source: string): boolean => /^\s*\{/.test(source) && source.includes('"nbformat"');

/** By its first character, a byte order mark. */
export const isUtf16 = (bytes: Buffer): boolean =>
  bytes.length > 1 && [0xfeff, 0xfffe].includes(bytes.readUInt16BE());

/** True if a file of this name can be a submission: no declaration file, no `hyperparameters.ts`. */
export const isModelFile = (path: string): boolean => source.test(path) && !noModel.test(basename(path));

/** True for `model.ts`, `model.mts`, `model.js`, `model.mjs` and `model.py`, in any case. */
export const isModelName = (name: string): boolean => /^model\.(m?[jt]s|py)$/i.test(name);

/** True for tests and settings of tools, which often accompany a model of another name. */
export const isToolFile = (name: string): boolean => tool.test(name);

/** The name without its ending. */
export const withoutModelEnding = (name: string): string => name.replace(source, '');

export const isArchive = (path: string): boolean => archive.test(path);

/** True for hidden entries, `node_modules` and what macOS adds to a zip: no submission is in there. */
export const isIgnoredEntry = (name: string): boolean => ignored.test(name);
