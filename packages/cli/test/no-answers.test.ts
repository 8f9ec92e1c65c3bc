/** The build of the hand-out's command refuses whatever holds an answer. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { answersIn, namedFiles } from '../no-answers.mjs';

it.each([
  'core/src/softmax-training.ts',
  'core/src/index.ts',
  'core/src/kernels/wasm-binary.ts',
  'experiments/src/index.ts',
  'stencil/solution/model.ts',
  'stencil/src/index.ts',
  'fixtures/misconceptions/index.ts',
  'bench/src/main.ts',
  'cli/src/run/train-reference.ts',
  'cli/src/sweep/sweep-worker.ts',
  'lab/src/step/one-step.ts',
  'lab/src/engine/engine.ts',
])('%s holds one', (path) => {
  expect(answersIn(['cli/src/student-main.ts', path])).toEqual([path]);
});

it('the files that it names are there', () => {
  const packages = fileURLToPath(new URL('../..', import.meta.url));
  expect(namedFiles.filter((path) => !existsSync(join(packages, path)))).toEqual([]);
});

it('what students’ commands are made of holds none', () => {
  const paths = ['core/src/metrics.ts', 'grader/src/index.ts', 'datasets/src/index.ts', 'svm/src/solver.ts'];
  expect(answersIn([...paths, 'cli/src/run/run-conditions.ts', 'node_modules/core/index.js'])).toEqual([]);
});

it('names the files as the bundler does: the repository’s command would be refused', async () => {
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL('../src/run/train-reference.ts', import.meta.url))],
    absWorkingDir: fileURLToPath(new URL('../..', import.meta.url)),
    ...({ bundle: true, write: false, metafile: true, format: 'esm', platform: 'node' } as const),
    ...{ conditions: ['hw5-source'], packages: 'bundle' as const, logLevel: 'silent' as const },
    external: ['numpy-ts'],
  });
  expect(answersIn(Object.keys(metafile.inputs))).toEqual(
    expect.arrayContaining(['core/src/softmax-training.ts', 'cli/src/run/train-reference.ts']),
  );
});

it('the students’ command itself is built', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hw5-handout-build-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL('../build-handout.mjs', import.meta.url));
  const { exitCode, stderr } = await execa('node', [script], {
    env: { HW5_BUILD_OUT: join(folder, 'dist') },
    reject: false,
  });
  expect([exitCode, stderr]).toEqual([0, '']);
});
