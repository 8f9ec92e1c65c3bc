/**
 * How esbuild makes one module of a user's `model.ts` and what it imports from its folder.
 *
 * The code is trusted: it is the user's own. `numpy-ts` and `@hw5/svm` stay imports of the caller's copies wherever the file lies, so that
 * file and program share one numpy-ts (one random generator, one kind of array). A missing `./hyperparameters.ts` is supplied.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { BuildOptions, Plugin } from 'esbuild';

/** What the module imports in the place of each library: a URL or a path. */
export type SharedLibraries = Readonly<Record<'numpy-ts' | '@hw5/svm', string>>;

/** The settings that do not depend on where the module runs; platform, target, output and source map are the caller's. @param file absolute */
export function modelBuild(file: string, libraries: SharedLibraries) {
  return {
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    sourcesContent: false,
    logLevel: 'silent',
    absWorkingDir: dirname(file),
    // The user's own tsconfig.json, if any, is about their editor and not about us.
    tsconfigRaw: { compilerOptions: { target: 'es2022', useDefineForClassFields: true } },
    plugins: [sharedLibraries(libraries), suppliedHyperparameters],
  } satisfies BuildOptions;
}

function sharedLibraries(libraries: SharedLibraries): Plugin {
  return {
    name: 'shared-libraries',
    setup({ onResolve }) {
      onResolve({ filter: /^(numpy-ts|@hw5\/svm)$/ }, ({ path }) => ({
        path: libraries[path as keyof SharedLibraries],
        external: true,
      }));
    },
  };
}

const suppliedHyperparameters: Plugin = {
  name: 'supplied-hyperparameters',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\/hyperparameters(\.[jt]s)?$/ }, ({ resolveDir }) =>
      ['ts', 'js'].some((extension) => existsSync(join(resolveDir, `hyperparameters.${extension}`)))
        ? undefined
        : { path: 'hyperparameters', namespace: 'supplied' },
    );
    onLoad({ filter: /^hyperparameters$/, namespace: 'supplied' }, () => ({
      contents: `export const hyperparameters = ${JSON.stringify(defaultHyperparameters)};\nexport default hyperparameters;`,
    }));
  },
};
