/**
 * Builds the lab's page into `dist`: HTML, style, script, the two workers, and the copies of numpy-ts and the
 * SVM that the workers share with students' bundles.
 *
 * `index.html` is written last: its age shows whether the build is stale (see packages/cli/bin/hw5.mjs).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { build } from 'esbuild';
import { kernelsOff } from 'numpy-ts/build';

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
    plugins: [kernelsOff],
    // numpy-ts imports Node's modules only when it runs in Node.
    external: ['node:*'],
  }),
]);

const html = { name: 'index.html', contents: readFileSync(here('src/page/index.html')) };
putInPlace(dist, [...filesOf(page, workers), html], { last: [html.name] });
