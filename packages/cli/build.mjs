/**
 * Bundles the `hw5` command: our own packages inline (the grader stays what students receive), libraries external.
 *
 * Files are put in place one by one, whole, the entries last, and chunks are named by their content: so an `hw5` that is running while
 * another one rebuilds keeps finding its own chunks. Chunks that no build has touched for an hour are removed.
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist');
const staleAfterMs = 3_600_000;

/** Read at every start of `hw5`, so they are inlined: one file to open instead of many. */
const inlined = new Set(['commander']);

const { outputFiles } = await build({
  entryPoints: {
    main: here('src/main.ts'),
    // Loaded by path: the worker that runs a student's model, and the `@hw5/svm` that both of them share.
    'student-worker': here('src/run/student-worker.ts'),
    svm: here('src/run/shared-svm.ts'),
  },
  outdir: dist,
  bundle: true,
  splitting: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  conditions: ['hw5-source'],
  sourcemap: 'linked',
  logLevel: 'warning',
  // Commander is CommonJS and requires Node's own modules.
  banner: {
    js: "import { createRequire as hw5CreateRequire } from 'node:module'; const require = hw5CreateRequire(import.meta.url);",
  },
  plugins: [
    {
      name: 'libraries-stay-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          inlined.has(path) || (path.startsWith('@hw5/') && !path.startsWith('@hw5/grader'))
            ? undefined
            : { path, external: true },
        );
      },
    },
  ],
});

const isEntry = (path) => ['student-worker.js', 'svm.js', 'main.js'].indexOf(basename(path));
mkdirSync(dist, { recursive: true });
for (const { path, contents } of outputFiles.sort((a, b) => isEntry(a.path) - isEntry(b.path))) {
  const beside = `${path}.${process.pid}`;
  writeFileSync(beside, contents);
  renameSync(beside, path);
}
const now = new Date();
for (const name of readdirSync(dist)) {
  const path = join(dist, name);
  if (now - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now) > staleAfterMs)
    rmSync(path, { force: true });
}
utimesSync(join(dist, 'main.js'), now, now);
