/** A report shows what the student's own methods give for the test images, and nothing else's numbers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readNpy } from '../src/record/read-npy.ts';
import { hw5, temporaryFolder } from './support/hw5.ts';
import { writeTinyMnist } from './support/tiny-data.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.ts', import.meta.url), 'utf8');
const tests = 20;

async function runOf(model: string) {
  const cwd = temporaryFolder();
  writeTinyMnist(join(cwd, 'data'), 60, tests);
  writeFileSync(join(cwd, 'model.ts'), model);
  const args = ['--dataset', 'mnist', '--mode', 'nn+svm', '--data', 'data', '--epochs', '1', '--out', 'out'];
  const outcome = await hw5(['run', ...args, '--model', 'model.ts'], { cwd });
  const saved = (name: string) => readNpy(join(cwd, 'out', `mnist-test-${name}.npy`), '<f8', [tests, 10]);
  return { ...outcome, cwd, saved };
}

it('the probabilities are those of the student’s forwardPass, right or wrong', async () => {
  const wrong = solution.replace(
    'return np.divide(powers, sums);',
    'return np.divide(powers, np.multiply(sums, 2));',
  );
  expect(wrong).not.toBe(solution);
  const { exitCode, stderr, saved } = await runOf(wrong);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  const probabilities = saved('probabilities');
  const logits = saved('logits');
  for (let i = 0; i < tests; i++) {
    const row = probabilities.subarray(10 * i, 10 * i + 10);
    // Ten roundings of numbers below 1.
    expect(row.reduce((sum, p) => sum + p)).toBeAllclose(0.5, { rtol: 1e-14, atol: 0 });
    const largest = (values: Float64Array): number => values.indexOf(Math.max(...values));
    expect(largest(row)).toBe(largest(logits.subarray(10 * i, 10 * i + 10)));
  }
});

it('a model that cannot be evaluated is told so before it trains', async () => {
  const oneImageOnly = solution.replace(
    'return np.divide(powers, sums);',
    'return np.divide(powers, sums).row(0);',
  );
  expect(oneImageOnly).not.toBe(solution);
  const { exitCode, stdout, stderr } = await runOf(oneImageOnly);
  expect([exitCode, stdout]).toEqual([2, '']);
  expect(stderr).toContain('expected what forwardPass returns for 2 images to be an array of 20 numbers');
});
