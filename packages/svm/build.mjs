/**
 * Builds what students receive as `@hw5/svm`: two ES modules, with numpy-ts and without.
 * Quick, for the command line rebuilds by it; the declarations are the second half of `pnpm build` (tsconfig.build.json).
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: [here('src/index.ts'), here('src/solver.ts')],
  // Packing builds into a folder of its own, so that nothing stale and nothing half-written is handed out.
  outdir: process.env.HW5_BUILD_OUT ?? here('dist'),
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  external: ['numpy-ts'],
  logLevel: 'warning',
});
