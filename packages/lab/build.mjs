/**
 * Builds the lab's page into `dist`: HTML, style, the page's script, the two workers, and the numpy-ts that workers and students' bundles share.
 *
 * Files are put in place one by one, whole, `index.html` last: its age says whether the build is stale (see packages/cli/bin/hw5.mjs).
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist');

const common = {
  outdir: dist,
  bundle: true,
  write: false,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  conditions: ['hw5-source'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'warning',
};

const [page, workers] = await Promise.all([
  build({
    ...common,
    entryPoints: { main: here('src/page/main.tsx') },
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }),
  build({
    ...common,
    entryPoints: {
      'engine-worker': here('src/engine/engine-worker.ts'),
      'model-worker': here('src/engine/model-worker.ts'),
      'numpy-ts': here('src/engine/shared/numpy-ts.ts'),
      svm: here('src/engine/shared/svm.ts'),
    },
    splitting: true,
    // numpy-ts reaches for Node's files where there is a Node, and only there.
    external: ['node:*'],
  }),
]);

const html = readFileSync(here('src/page/index.html'));
const files = [
  ...[...workers.outputFiles, ...page.outputFiles].map(({ path, contents }) => [basename(path), contents]),
  ['index.html', html],
];
mkdirSync(dist, { recursive: true });
for (const [name, contents] of files) {
  const beside = join(dist, `.${name}.${process.pid}`);
  writeFileSync(beside, contents);
  renameSync(beside, join(dist, name));
}
const kept = new Set(files.map(([name]) => name));
for (const name of readdirSync(dist)) {
  if (!kept.has(name) && !name.startsWith('.')) rmSync(join(dist, name), { force: true });
}
