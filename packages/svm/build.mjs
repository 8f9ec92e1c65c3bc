/** Builds what students receive as `@hw5/svm`: one ES module and its declarations. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/index.ts')],
  // Packing builds into a folder of its own, so that nothing stale and nothing half-written is handed out.
  outdir: process.env.HW5_BUILD_OUT ?? here('dist'),
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  packages: 'external',
  logLevel: 'warning',
});
