/**
 * Builds the lab's page into `dist`: HTML, style, the page's script, the two workers, and the numpy-ts that workers and
 * students' bundles share. `index.html` comes last: its age tells the launcher (packages/cli/bin/hw5.mjs) whether to
 * rebuild.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
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
    // numpy-ts imports Node's file system, but only where it runs on Node.
    external: ['node:*'],
  }),
]);

const html = { name: 'index.html', contents: readFileSync(here('src/page/index.html')) };
putInPlace(dist, [...filesOf(page, workers), html], { last: [html.name] });
