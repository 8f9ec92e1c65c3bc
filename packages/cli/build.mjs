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
import { bundleSettings, loadedByPath } from './bundle.mjs';
import { putPythonProgram } from './python-program.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('dist');
const { dependencies } = JSON.parse(readFileSync(here('package.json'), 'utf8'));
/** The libraries that go inline are read at every start: one file opens much faster than a hundred. */
const isExternal = (name) =>
  name === '@hw5/grader' ||
  (name in dependencies && !/^(@hw5\/.*|chalk|cli-progress|commander|numpy-ts|zod)$/.test(name));
const byPath = {
  ...loadedByPath,
  'evaluation-worker': here('src/run/evaluation-worker.ts'),
  'sweep-worker': here('src/sweep/sweep-worker.ts'),
  'experiment-worker': here('src/experiment/experiment-worker.ts'),
  'fixtures-worker': here('src/fixtures/fixtures-worker.ts'),
  'queue-child': here('../queue/src/worker/grade-child.ts'),
};

const result = await build({
  ...bundleSettings({ main: here('src/main.ts'), ...byPath }, dist, isExternal),
  sourcemap: 'linked',
});
putPythonProgram(dist);
// The command itself comes after everything that it loads by path: its age tells the launcher whether to
// rebuild.
putInPlace(dist, filesOf(result), {
  last: [...Object.keys(byPath), 'main'].map((name) => `${name}.js`),
});
