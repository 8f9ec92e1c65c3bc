/**
 * Builds what students receive under the name `numpy-ts`: one ES module with numpy-ts 1.7.0 inside, which
 * runs in Node, in pages and in workers. Beside it the declarations, against which the grader checks the
 * types of submissions; packing makes its own.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { build } from 'esbuild';
import { kernelsOff, noFiles } from './kernels-off.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const outdir = process.env.HW5_BUILD_OUT ?? here('dist');

const result = await build({
  entryPoints: [here('src/index.ts')],
  outdir,
  bundle: true,
  write: false,
  minify: true,
  keepNames: true,
  format: 'esm',
  platform: 'neutral',
  conditions: ['import'],
  target: 'es2023',
  legalComments: 'eof',
  plugins: [kernelsOff, noFiles],
  logLevel: 'warning',
});
putInPlace(outdir, filesOf(result), { last: ['index.js'], keeps: (name) => name.endsWith('.d.ts') });
if (!process.env.HW5_BUILD_OUT) {
  const compiler = here('../../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', here('tsconfig.build.json'), '--outDir', outdir], {
    cwd: here('.'),
  });
}
