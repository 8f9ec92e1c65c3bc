/**
 * Bundles the `hw5` command: our own packages inline (the grader stays what students receive), and of the libraries those that start
 * with it and those that this package does not list as its own dependencies; what else it lists stays external, so native code and
 * big libraries must be listed.
 *
 * Files are put in place one by one, whole, the entries last, and chunks are named by their content: so an `hw5` that is running while
 * another one rebuilds keeps finding its own chunks. Chunks that no build has touched for an hour are removed.
 */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist');
const staleAfterMs = 3_600_000;

const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
/** Read at every start, or at that of `hw5 run`: one file to open instead of a hundred (zod alone: 25 ms). */
const isExternal = (name) =>
  name.startsWith('node:') ||
  name === '@hw5/grader' ||
  (name in dependencies && !/^(@hw5\/.*|chalk|cli-progress|commander|zod)$/.test(name));
/** `@scope/name/sub` → `@scope/name` */
const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

const { outputFiles } = await build({
  entryPoints: {
    main: here('src/main.ts'),
    // Loaded by path: the worker that runs a student's model, the `@hw5/svm` that both of them share, the workers that evaluate, train a sweep's cells and make fixtures, the threads that decode scenes.
    'student-worker': here('src/run/student-worker.ts'),
    'evaluation-worker': here('src/run/evaluation-worker.ts'),
    'sweep-worker': here('src/sweep/sweep-worker.ts'),
    'fixtures-worker': here('src/fixtures/fixtures-worker.ts'),
    svm: here('src/run/shared-svm.ts'),
    'scene-worker': here('../datasets/src/scenes/scene-worker.ts'),
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
      // The report's document (linkedom) needs them for style sheets, for parsing and for selectors, of which a plot has none: half of the report's code.
      name: 'no-parsers',
      setup({ onResolve, onLoad }) {
        onResolve({ filter: /^(cssomnom|htmlparser2|css-select)(\/|$)/ }, ({ path }) => ({
          path,
          namespace: 'absent',
        }));
        onLoad({ filter: /./, namespace: 'absent' }, ({ path }) => ({
          contents: `export function parse() { throw new Error('${path} is not part of the bundle'); }`,
        }));
      },
    },
    {
      name: 'libraries-stay-external',
      setup({ onResolve }) {
        onResolve({ filter: /^[^./]/ }, ({ path }) =>
          isExternal(packageOf(path)) ? { path, external: true } : undefined,
        );
      },
    },
  ],
});

const order = [
  'scene-worker.js',
  'student-worker.js',
  'evaluation-worker.js',
  'sweep-worker.js',
  'fixtures-worker.js',
  'svm.js',
  'main.js',
];
const rank = ({ path }) => order.indexOf(basename(path));
mkdirSync(dist, { recursive: true });
for (const { path, contents } of outputFiles.sort((a, b) => rank(a) - rank(b))) {
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
