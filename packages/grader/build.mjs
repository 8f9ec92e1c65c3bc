/**
 * Builds what students receive as the grader: the library, the `grade` command and the `hw5-grade` executable, in chunks so that
 * grading one file loads nothing of cohorts; and dist/harness, what runs in the sandbox. `@hw5/base` and
 * `@hw5/sandbox` go inline (they exist as source only); libraries stay external.
 *
 * Files are put in place one by one, whole, the entries last, and chunks are named by their content: so a grader that is running
 * while it is rebuilt keeps finding its own chunks. Chunks that no build has touched for an hour are removed.
 */
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildHarness } from '@hw5/sandbox/build';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Packing builds into a folder of its own, so that nothing stale is handed out. */
const outdir = process.env.HW5_BUILD_OUT ?? here('dist');
const staleAfterMs = 3_600_000;

const entryPoints = {
  index: here('src/index.ts'),
  command: here('src/command/grade-command.ts'),
  bin: here('src/bin.ts'),
};
const { outputFiles } = await build({
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

const isEntry = ({ path }) => basename(path, '.js') in entryPoints;
mkdirSync(outdir, { recursive: true });
for (const { path, contents } of outputFiles.sort((a, b) => isEntry(a) - isEntry(b))) {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, contents);
  if (basename(path) === 'bin.js') chmodSync(beside, 0o755);
  renameSync(beside, path);
}
const current = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync(outdir)) {
  const stats = statSync(join(outdir, name), { throwIfNoEntry: false });
  if (stats?.isFile() && !current.has(name) && Date.now() - stats.mtimeMs > staleAfterMs) {
    rmSync(join(outdir, name), { force: true });
  }
}
