/**
 * Bundles the `hw5` command: our own packages inline (except the grader, which stays what students receive),
 * and of the libraries those that it needs at every start and those that this package does not list as its
 * own dependencies. What else the package lists stays external, so native code and big libraries must be
 * listed.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesOf, putInPlace } from '@hw5/base/build';
import { build } from 'esbuild';
import { kernelsOff } from 'numpy-ts/build';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist');

const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
/** The libraries that go inline are read at every start: one file opens much faster than a hundred. */
const isExternal = (name) =>
  name.startsWith('node:') ||
  name === '@hw5/grader' ||
  (name in dependencies && !/^(@hw5\/.*|chalk|cli-progress|commander|numpy-ts|zod)$/.test(name));
/** `@scope/name/sub` → `@scope/name` */
const packageOf = (path) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');

const result = await build({
  entryPoints: {
    main: here('src/main.ts'),
    // Loaded by path: the workers, and the libraries that a student's model and the command share.
    'student-worker': here('src/run/student-worker.ts'),
    'evaluation-worker': here('src/run/evaluation-worker.ts'),
    'sweep-worker': here('src/sweep/sweep-worker.ts'),
    'fixtures-worker': here('src/fixtures/fixtures-worker.ts'),
    svm: here('src/run/shared-svm.ts'),
    'numpy-ts': here('src/run/shared-numpy.ts'),
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
    kernelsOff,
    {
      // linkedom uses them for style sheets, parsing and selectors. A plot has none of these, and they are
      // half of the report's code.
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

/**
 * The command itself comes after everything that it loads by path: its age tells the launcher whether to
 * rebuild.
 */
const last = [
  'scene-worker.js',
  'student-worker.js',
  'evaluation-worker.js',
  'sweep-worker.js',
  'fixtures-worker.js',
  'svm.js',
  'numpy-ts.js',
  'main.js',
];
putInPlace(dist, filesOf(result), { last });
