/**
 * Builds what students receive as the grader: the library, the `grade` command and the `hw5-grade`
 * executable, in chunks so that grading one file loads nothing of cohorts; and dist/harness, the program of
 * the sandboxed process. Nearly everything goes inline, and without spaces: a file opens much faster than a
 * library's hundred.
 */
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { licensesFile } from '@hw5/base/build/licenses';
import { buildHarness } from '@hw5/sandbox/build';
import { build } from 'esbuild';
import { besideOneFile, buildOneFile } from './one-file-build.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Packing builds into an empty folder, so that nothing stale is shipped. */
const outdir = process.env.HW5_BUILD_OUT ?? here('dist');

/** Programs, a library with native code, and what submissions import. Other libraries go inline. */
const external = /^(node:.*|esbuild|typescript|oxc-parser|numpy-ts|@hw5\/svm)$/;
const isBuiltin = new Set(builtinModules);
const isExternal = (path) => external.test(path) || isBuiltin.has(path);

const options = {
  outdir,
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  metafile: true,
  minifyWhitespace: true,
  minifySyntax: true,
  // Commander and cli-progress are CommonJS and require Node's own modules.
  banner: {
    js: "import { createRequire as hw5CreateRequire } from 'node:module'; const require = hw5CreateRequire(import.meta.url);",
  },
  logLevel: 'warning',
  plugins: [
    {
      name: 'externals',
      setup({ onResolve }) {
        onResolve({ filter: /^[^.#/]/ }, ({ path }) =>
          isExternal(path) ? { path, external: true } : undefined,
        );
      },
    },
  ],
};
/**
 * The library and the program for one file apart: what they share would lie in a dozen more files, opened at
 * every start.
 */
const builds = await Promise.all([
  build({ ...options, entryPoints: [here('src/index.ts')] }),
  build({
    ...options,
    entryPoints: {
      command: here('src/command/grade-command.ts'),
      bin: here('src/bin.ts'),
      ...besideOneFile,
    },
  }),
  buildOneFile(options),
]);
const inputs = Object.assign({}, ...builds.map(({ metafile }) => metafile.inputs));

await buildHarness(join(outdir, 'harness'));

const built = [...filesOf(...builds), licensesFile({ inputs }, process.cwd())];
const files = built.map((file) => (file.name === 'bin.js' ? { ...file, mode: 0o755 } : file));
putInPlace(outdir, files, { last: ['index.js', 'load-one-file.cjs', 'command.js', 'bin.js'] });
