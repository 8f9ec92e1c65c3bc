/**
 * Builds what students receive as the grader: the library, the `grade` command and the `hw5-grade`
 * executable, in chunks so that grading one file loads nothing of cohorts; and dist/harness, the program of
 * the sandboxed process. `@hw5/base` and `@hw5/sandbox` go inline (they exist as sources only); libraries
 * stay external.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { buildHarness } from '@hw5/sandbox/build';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Packing builds into an empty folder, so that nothing stale is shipped. */
const outdir = process.env.HW5_BUILD_OUT ?? here('dist');

const entryPoints = {
  index: here('src/index.ts'),
  command: here('src/command/grade-command.ts'),
  bin: here('src/bin.ts'),
};
const result = await build({
  entryPoints,
  outdir,
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [
    {
      name: 'libraries-stay-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          /^@hw5\/(base|sandbox)/.test(path) ? undefined : { path, external: true },
        );
      },
    },
  ],
});

await buildHarness(join(outdir, 'harness'));

const files = filesOf(result).map((file) => (file.name === 'bin.js' ? { ...file, mode: 0o755 } : file));
putInPlace(outdir, files, { last: Object.keys(entryPoints).map((name) => `${name}.js`) });
