/**
 * Builds what students receive as the grader: the library, the `grade` command and the `hw5-grade` executable, in chunks so that
 * grading one file loads nothing of cohorts; and dist/harness, what runs in the sandbox. `@hw5/errors` goes inline (it exists as a source only); libraries stay external.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildHarness } from './harness-build.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

await build({
  entryPoints: {
    index: here('src/index.ts'),
    command: here('src/command/grade-command.ts'),
    bin: here('src/bin.ts'),
  },
  // Packing builds into a folder of its own, so that nothing stale and nothing half-written is handed out.
  outdir: process.env.HW5_BUILD_OUT ?? here('dist'),
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  logLevel: 'warning',
  plugins: [
    {
      name: 'libraries-stay-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          path === '@hw5/errors' ? undefined : { path, external: true },
        );
      },
    },
  ],
});

await buildHarness(process.env.HW5_BUILD_OUT ? `${process.env.HW5_BUILD_OUT}/harness` : undefined);
