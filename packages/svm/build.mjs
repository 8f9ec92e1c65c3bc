/**
 * Builds what students receive as `@hw5/svm`: two ES modules, with numpy-ts and without.
 *
 * The `hw5` command rebuilds by this script, so it must be quick; the declarations are the second half of
 * `pnpm build` (tsconfig.build.json).
 */
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
/** Packing builds into a folder of its own, so that nothing stale is handed out. */
const outdir = process.env.HW5_BUILD_OUT ?? here('dist');

const result = await build({
  entryPoints: [here('src/index.ts'), here('src/solver.ts')],
  outdir,
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'neutral',
  target: 'es2023',
  external: ['numpy-ts'],
  logLevel: 'warning',
});
putInPlace(outdir, filesOf(result), { keeps: (name) => name.endsWith('.d.ts') });
