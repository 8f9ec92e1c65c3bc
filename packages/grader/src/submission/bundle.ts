/**
 * A submission's files as one classic script for the sandbox's realms.
 *
 * esbuild only parses and links; which file an import means is decided here alone: relative paths inside the submission's folder,
 * `numpy-ts`, `@hw5/svm`, and a `./hyperparameters.ts` with the defaults where the student handed in none. No package.json,
 * node_modules or tsconfig of the submission is ever looked at.
 */
import { dirname, join, relative, sep } from 'node:path';
import { build, type Message, type PartialMessage, type Plugin } from 'esbuild';
import type { Diagnostic } from '../grade-report.ts';
import { defaultHyperparametersSource } from './default-hyperparameters.ts';
import { isInside, MAX_FILES, MAX_TOTAL_BYTES, readSource, Unreadable } from './read-source.ts';

export const offered = ['numpy-ts', '@hw5/svm'] as const;

const LOADERS = { ts: 'ts', mts: 'ts', js: 'js', mjs: 'js' } as const;

/** The wrapper's one line above the code: what sandbox/thrown-error.ts counts on. */
const ABOVE = '(function (require, module, exports) { "use strict";\n';
const BELOW = '\n})';

export interface Bundle {
  readonly code: string;
  readonly sourceMap: string;
  /** Relative path → source of every file that took part. */
  readonly files: ReadonlyMap<string, string>;
}

export interface BundleFailure {
  readonly reason: string;
  readonly diagnostics: readonly Diagnostic[];
}

function diagnosticOf(
  { text, location }: Message | PartialMessage,
  files: ReadonlyMap<string, string>,
): Diagnostic {
  const file = (location?.file ?? '').replace(/^submission:/, '');
  const line = location?.line ?? 1;
  return {
    severity: 'error',
    file,
    line,
    column: (location?.column ?? 0) + 1,
    message: (text ?? '').startsWith('Top-level await')
      ? 'await is possible in async functions only'
      : (text ?? ''),
    sourceLine: (files.get(file)?.split('\n')[line - 1] ?? '').slice(0, 400),
  };
}

/** Names to try for a relative import, as bundlers do. */
function candidates(path: string): string[] {
  const swapped = /\.m?js$/.test(path) ? [path.replace(/\.(m?)js$/, '.$1ts')] : [];
  return [path, ...swapped, `${path}.ts`, `${path}.js`, `${path}/index.ts`, `${path}/index.js`];
}

function confined(folder: string, entry: string, files: Map<string, string>): Plugin {
  let total = 0;
  return {
    name: 'confined-to-the-submission',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /.*/ }, async ({ path, importer, kind }) => {
        // Not `path`: where the working directory holds a file of that name, esbuild makes it `./model.ts`.
        if (kind === 'entry-point') return { path: entry, namespace: 'submission' };
        const refuse = (text: string) => ({ errors: [{ text }] });
        if (kind === 'dynamic-import') {
          return refuse('import(…) at run time is not available here; use an import statement');
        }
        if ((offered as readonly string[]).includes(path)) return { path, external: true };
        if (!path.startsWith('./') && !path.startsWith('../')) {
          return refuse(
            `"${path}" cannot be imported: a submission may import numpy-ts, @hw5/svm and its own files`,
          );
        }
        const from = join(folder, dirname(importer));
        const target = join(from, path);
        if (!isInside(folder, target)) {
          return refuse(`"${path}" lies outside the submission's folder`);
        }
        for (const candidate of candidates(target)) {
          const name = relative(folder, candidate).split(sep).join('/');
          if (files.has(name)) return { path: name, namespace: 'submission' };
          if (!(name.split('.').at(-1)! in LOADERS)) continue;
          try {
            const source = await readSource(folder, candidate);
            total += source.length;
            if (total > MAX_TOTAL_BYTES || files.size >= MAX_FILES) {
              return refuse(
                `the submission has more than ${MAX_FILES} files or ${MAX_TOTAL_BYTES / 1024 / 1024} MB`,
              );
            }
            files.set(name, source);
            return { path: name, namespace: 'submission' };
          } catch (error) {
            if (!(error instanceof Unreadable)) throw error;
            if (!error.missing) return refuse(`"${path}" cannot be read: ${error.message}`);
          }
        }
        if (/^hyperparameters(\.[jt]s)?$/.test(relative(folder, target))) {
          return { path: 'hyperparameters.ts', namespace: 'defaults' };
        }
        const loadable = /\.[a-z]+$/.test(path) && !(path.split('.').at(-1)! in LOADERS);
        return refuse(
          loadable
            ? `"${path}" cannot be imported: only .ts and .js files can`
            : `"${path}" does not exist in the submission`,
        );
      });
      onLoad({ filter: /.*/, namespace: 'submission' }, ({ path }) => ({
        // A first line for the shell is none of the code: the wrapper puts others above it.
        contents: (files.get(path) ?? '').replace(/^#![^\n]*/, ''),
        loader: LOADERS[path.split('.').at(-1) as keyof typeof LOADERS],
      }));
      onLoad({ filter: /.*/, namespace: 'defaults' }, () => ({
        contents: defaultHyperparametersSource,
        loader: 'ts',
      }));
    },
  };
}

function failureOf(error: unknown, files: ReadonlyMap<string, string>): BundleFailure {
  const messages = (error as { errors?: readonly Message[] }).errors;
  // Not a word about the code: the compiler itself has come to an end.
  if (!messages || messages.length === 0) throw error;
  const diagnostics = messages.slice(0, 20).map((message) => diagnosticOf(message, files));
  const imports = messages.find(({ pluginName }) => pluginName !== '');
  return {
    reason: imports ? `${imports.text}.` : 'The submission does not compile.',
    diagnostics,
  };
}

/**
 * Bundles `entry` (a path relative to the real `folder`) in this process: call `bundleApart` for anything that may be hostile.
 * @throws Error when the compiler dies.
 */
export async function bundle(
  folder: string,
  entry: string,
  entrySource: string,
): Promise<Bundle | BundleFailure> {
  const files = new Map([[entry, entrySource]]);
  try {
    const result = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      outfile: 'submission.js',
      format: 'cjs',
      platform: 'neutral',
      target: 'es2022',
      sourcemap: 'external',
      sourcesContent: false,
      charset: 'ascii',
      legalComments: 'none',
      logLevel: 'silent',
      logLimit: 20,
      supported: { 'dynamic-import': false },
      tsconfigRaw: { compilerOptions: { target: 'ES2023', useDefineForClassFields: true } },
      plugins: [confined(folder, entry, files)],
    });
    const [map, code] = [
      result.outputFiles.find(({ path }) => path.endsWith('.map'))!,
      result.outputFiles.find(({ path }) => path.endsWith('.js'))!,
    ];
    return { code: ABOVE + code.text + BELOW, sourceMap: map.text, files };
  } catch (error) {
    return failureOf(error, files);
  }
}
