/** Bundles the bench and each program of ours that it times as a process of its own; our packages inline, libraries external. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [
    here('src/main.ts'),
    here('src/ours/mnist-epoch.ts'),
    here('src/ours/scene-epoch.ts'),
    here('src/ours/fit-svm.ts'),
    here('src/ours/tensorflow-steps.ts'),
  ],
  outbase: here('src'),
  outdir: here('dist'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['hw5-source'],
  logLevel: 'warning',
  plugins: [
    {
      name: 'libraries-stay-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          path.startsWith('@hw5/') ? undefined : { path, external: true },
        );
      },
    },
  ],
});
