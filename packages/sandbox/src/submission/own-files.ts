/**
 * Resolves the imports of a submission for esbuild: relative paths inside the submission's folder,
 * `numpy-ts`, `@hw5/svm`, and a `./hyperparameters.ts` with the defaults if the submission has none. Node's
 * own modules are left to the realm, which has what is harmless of them. No package.json, node_modules or
 * tsconfig of the submission is read.
 */
import { dirname, join, relative, sep } from 'node:path';
import { loaderOf } from '@hw5/base/node';
import { nodeModuleOf } from '../node-names.ts';
import { defaultHyperparametersSource } from './default-hyperparameters.ts';
import { isInside, MAX_FILES, MAX_TOTAL_BYTES, readSource, Unreadable } from './read-source.ts';

const offered = ['numpy-ts', '@hw5/svm'] as const;

/** An import statement, as esbuild reports it. */
export interface Import {
  readonly path: string;
  /** The file that contains it, under the name that it was resolved to. */
  readonly importer: string;
  readonly kind: string;
}

type Namespace = 'submission' | 'defaults';
export type Resolution =
  | { readonly path: string; readonly namespace: Namespace }
  | { readonly path: string; readonly external: true }
  | { readonly refusal: string };

/** Names to try for a relative import, as bundlers do. */
function candidates(path: string): string[] {
  const swapped = /\.m?js$/.test(path) ? [path.replace(/\.(m?)js$/, '.$1ts')] : [];
  return [path, ...swapped, `${path}.ts`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
}

export class OwnFiles {
  /** Relative path → source of every file that took part. */
  readonly files: Map<string, string>;
  readonly #folder: string;
  readonly #entry: string;
  #total = 0;

  /** `folder` is real, `entry` relative to it. */
  constructor(folder: string, entry: string, source: string) {
    this.#folder = folder;
    this.#entry = entry;
    this.files = new Map([[entry, source]]);
  }

  async resolve({ path, importer, kind }: Import): Promise<Resolution> {
    // Not `path`: where the working directory holds a file of that name, esbuild makes it `./model.ts`.
    if (kind === 'entry-point') return { path: this.#entry, namespace: 'submission' };
    if (kind === 'dynamic-import') {
      return { refusal: 'import(…) at run time is not available here; use an import statement' };
    }
    if ((offered as readonly string[]).includes(path) || nodeModuleOf(path) !== null) {
      return { path, external: true };
    }
    if (!path.startsWith('./') && !path.startsWith('../')) {
      return {
        refusal: `"${path}" cannot be imported: a submission may import numpy-ts, @hw5/svm and its own files`,
      };
    }
    const target = join(this.#folder, dirname(importer), path);
    if (!isInside(this.#folder, target)) return { refusal: `"${path}" lies outside the submission's folder` };
    return (await this.#ownFile(path, target)) ?? this.#missing(path, target);
  }

  /**
   * Reads and keeps the file that an import of `target` (absolute, written `path`) resolves to; null if there
   * is none.
   */
  async #ownFile(path: string, target: string): Promise<Resolution | null> {
    for (const candidate of candidates(target)) {
      const name = relative(this.#folder, candidate).split(sep).join('/');
      if (this.files.has(name)) return { path: name, namespace: 'submission' };
      if (loaderOf(name) === null) continue;
      try {
        const source = readSource(this.#folder, candidate);
        this.#total += source.length;
        if (this.#total > MAX_TOTAL_BYTES || this.files.size >= MAX_FILES) {
          const megabytes = MAX_TOTAL_BYTES / 1024 / 1024;
          return { refusal: `the submission has more than ${MAX_FILES} files or ${megabytes} MB` };
        }
        this.files.set(name, source);
        return { path: name, namespace: 'submission' };
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        if (!error.missing) return { refusal: `"${path}" cannot be read: ${error.message}` };
      }
    }
    return null;
  }

  #missing(path: string, target: string): Resolution {
    if (/^hyperparameters(\.[jt]s)?$/.test(relative(this.#folder, target))) {
      return { path: 'hyperparameters.ts', namespace: 'defaults' };
    }
    const loadable = /\.[a-z]+$/.test(path) && loaderOf(path) === null;
    return {
      refusal: loadable
        ? `"${path}" cannot be imported: only .ts and .js files can`
        : `"${path}" does not exist in the submission`,
    };
  }

  /** The text that a resolved path stands for. */
  contentsOf(path: string, namespace: string): { contents: string; loader: 'ts' | 'js' } {
    if (namespace === 'defaults') return { contents: defaultHyperparametersSource, loader: 'ts' };
    return {
      // A shebang must be the first line, and the wrapper puts a line above it.
      contents: (this.files.get(path) ?? '').replace(/^#![^\n]*/, ''),
      loader: loaderOf(path)!,
    };
  }
}
