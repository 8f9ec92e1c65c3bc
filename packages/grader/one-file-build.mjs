/**
 * How the program of src/command/one-file.ts is built, for the grader's package and for the hand-out's
 * command. What parses sources stays beside it as modules, as its library is one.
 */
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The modules that it loads by path: entries for a build of modules in the same folder. */
export const besideOneFile = {
  'source-warnings': here('src/diagnosis/source-warnings.ts'),
  explain: here('src/diagnosis/explain.ts'),
};

const modulesBeside = {
  name: 'modules-beside',
  setup({ onResolve }) {
    onResolve({ filter: /\/diagnosis\/(source-warnings|explain)\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import'
        ? { path: path.replace(/^.*\/(.*)\.ts$/, './$1.js'), external: true }
        : undefined,
    );
  },
};

/**
 * A library that is a module cannot be required: not in every Node that students have, and in none while the
 * modules beside it are loading the same one.
 */
function requireOnlyBuiltins({ outputs }) {
  const required = Object.values(outputs).flatMap(({ imports }) =>
    imports.filter(({ kind, path }) => kind !== 'dynamic-import' && !isBuiltin(path)),
  );
  if (required.length > 0)
    throw new Error(`one-file.cjs would require ${required.map(({ path }) => path).join(', ')}`);
}

/**
 * The program and what loads it, each as one file of CommonJS.
 * @param settings of esbuild, as for the modules
 */
export async function buildOneFile({ entryPoints, splitting, banner, plugins, ...settings }) {
  const result = await build({
    ...settings,
    entryPoints: {
      'one-file': here('src/command/one-file.ts'),
      'load-one-file': here('src/command/load-one-file.ts'),
    },
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    metafile: true,
    define: { 'import.meta.url': 'oneFileUrl' },
    plugins: [modulesBeside, ...plugins],
  });
  requireOnlyBuiltins(result.metafile);
  const head = `"use strict";
const oneFileUrl = require('node:url').pathToFileURL(__filename).href;
const importBeside = module.importBeside ?? ((name) => import(name));
`;
  const outputFiles = result.outputFiles.map(({ path, text }) => {
    // Where it is compiled as a script, only what loads it can import (src/command/load-one-file.ts).
    const code = text.replaceAll(/\bimport\((?=["']\.\/)/g, 'importBeside(');
    return { path, contents: Buffer.from(head + code) };
  });
  return { ...result, outputFiles };
}
