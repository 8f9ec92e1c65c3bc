/**
 * Bundles the bench and each program of ours that it times as a process of its own: our packages inline, and
 * of the libraries those that this package does not list as its own dependencies.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));

await build({
  entryPoints: [
    here('src/main.ts'),
    ...['fit-svm', 'mnist-epoch', 'mnist-steps', 'scene-epoch', 'tensorflow-steps'].map((name) =>
      here(`src/ours/${name}.ts`),
    ),
  ],
  outbase: here('src'),
  outdir: here('dist'),
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['hw5-source'],
  logLevel: 'warning',
  external: Object.keys(dependencies).filter((name) => !name.startsWith('@hw5/')),
  banner: {
    js: "import { createRequire as benchRequire } from 'node:module'; const require = benchRequire(import.meta.url);",
  },
});
