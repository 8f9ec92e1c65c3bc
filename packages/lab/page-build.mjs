/**
 * Bundles the lab's page: HTML, style, script, the two workers, and the copies of numpy-ts and the SVM that
 * the workers share with students' bundles. The hand-out's edition has no reference.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf } from '@hw5/base/build';
import { build } from 'esbuild';
import { kernelsOff } from 'numpy-ts/build';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const common = {
  outdir: here('dist'),
  absWorkingDir: here('..'),
  bundle: true,
  write: false,
  metafile: true,
  minify: true,
  format: 'esm',
  platform: 'browser',
  target: 'es2022',
  conditions: ['hw5-source'],
  define: { 'process.env.NODE_ENV': '"production"' },
  legalComments: 'none',
  logLevel: 'warning',
};

const entries = {
  repository: {
    main: 'src/page/main.tsx',
    engine: 'src/engine/engine-worker.ts',
    model: 'src/engine/model-worker.ts',
    more: { 'experiment-worker': here('src/experiment/experiment-worker.ts') },
  },
  handout: {
    main: 'src/page/handout-main.tsx',
    engine: 'src/engine/data-worker.ts',
    model: 'src/engine/handout-model-worker.ts',
    more: {},
  },
};

/**
 * @param edition 'repository' or 'handout'.
 * @returns the files of the page, `index.html` last, and the sources that they are made of, relative to
 *   packages/.
 */
export async function buildPage(edition) {
  const { main, engine, model, more } = entries[edition];
  const [page, workers] = await Promise.all([
    build({ ...common, entryPoints: { main: here(main) }, jsx: 'automatic', jsxImportSource: 'preact' }),
    build({
      ...common,
      entryPoints: {
        'engine-worker': here(engine),
        'model-worker': here(model),
        ...more,
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
  return {
    files: [...filesOf(page, workers), html],
    inputs: [page, workers].flatMap(({ metafile }) => Object.keys(metafile.inputs)),
  };
}
