import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it, onTestFinished } from 'vitest';
import { modelBuild } from './model-build.ts';

/** Writes the files and builds `model.ts`, as text. */
async function built(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'hw5 módel '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const libraries = { 'numpy-ts': '/numpy.js', '@hw5/svm': 'file:///svm.js' };
  const { outputFiles } = await build({ ...modelBuild(join(folder, 'model.ts'), libraries), write: false });
  return outputFiles[0]!.text;
}
const run = async (files: Readonly<Record<string, string>>): Promise<Record<string, unknown>> =>
  import(`data:text/javascript,${encodeURIComponent(await built(files))}`);

it('redirects the shared libraries and bundles the files beside the model', async () => {
  const text = await built({
    'model.ts':
      "import { array } from 'numpy-ts';\nimport { LinearSVC } from '@hw5/svm';\nimport { one } from './one.ts';\nexport class Model { all = [array, LinearSVC, one]; }",
    'one.ts': 'export const one: number = 12345;',
  });
  expect(text).toMatch(/from "\/numpy\.js"/);
  expect(text).toMatch(/from "file:\/\/\/svm\.js"/);
  expect(text).toContain('12345');
});

it.each(['./hyperparameters', './hyperparameters.ts', './hyperparameters.js'])(
  'supplies a missing %s',
  async (path) => {
    const { all } = await run({
      'model.ts': `import { hyperparameters } from '${path}';\nexport const all = hyperparameters;`,
    });
    // The handout's values.
    expect(all).toMatchObject({ learningRate: 0.5, numEpochs: 10, batchSize: 1 });
  },
);

it('prefers the user’s own hyperparameters', async () => {
  const { all } = await run({
    'model.ts': "import { hyperparameters } from './hyperparameters';\nexport const all = hyperparameters;",
    'hyperparameters.ts': 'export const hyperparameters = { learningRate: 7 };',
  });
  expect(all).toEqual({ learningRate: 7 });
});

it('ignores the user’s tsconfig.json', async () => {
  const { fields } = await run({
    'tsconfig.json': '{ "compilerOptions": { "useDefineForClassFields": false, "target": "es5" } }',
    'model.ts':
      'class Base { set W(value: number) {} }\nclass Model extends Base { W = 1; }\nexport const fields = Object.keys(new Model());',
  });
  expect(fields).toEqual(['W']);
});
