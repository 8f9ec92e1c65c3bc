/**
 * The esbuild settings that bundle a user's `model.ts` and the files it imports from its folder into one
 * module.
 *
 * The code is trusted, because it is the user's own. Imports of `numpy-ts` and `@hw5/svm` are redirected to
 * the caller's copies, so that model and program share one random generator and one array class. A missing
 * `./hyperparameters.ts` is replaced by the defaults.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defaultHyperparameters } from '@hw5/core/hyperparameters';
import type { BuildOptions, Plugin } from 'esbuild';

/** For each library the URL or path that the bundled module imports instead. */
export type SharedLibraries = Readonly<Record<'numpy-ts' | '@hw5/svm', string>>;

/**
 * The settings that do not depend on where the module runs. Platform, target, output and source map are up to
 * the caller.
 * @param file absolute.
 */
export function modelBuild(file: string, libraries: SharedLibraries) {
  return {
    entryPoints: [file],
    bundle: true,
    format: 'esm',
    sourcesContent: false,
    logLevel: 'silent',
    absWorkingDir: dirname(file),
    // A tsconfig.json of the user is meant for their editor and must not change how the model runs.
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
