/**
 * `init` through the real sandbox, where the realm's numpy-ts is not the one of this process: W and b have to
 * be its NDArrays of floats.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { gradeSubmission } from '../src/grade-submission.ts';
import { publicSet } from './support/outcomes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'submission ü '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function initOf(b: string) {
  const source = `import * as np from 'numpy-ts';
export class Model {
  constructor(images, labels, numClasses) { this.W = np.random.rand(images.shape[1], numClasses); this.b = ${b}; }
}`;
  writeFileSync(join(folder, 'model.ts'), source);
  const findTypeErrors = async () => ({ diagnostics: [], note: null });
  const options = { fixtures: [publicSet], only: ['init'], findTypeErrors } as const;
  const { checks } = await gradeSubmission(join(folder, 'model.ts'), options);
  return checks.find(({ id }) => id === 'init')!;
}

it('wants W and b in arrays that training can move, and says what they are instead', async () => {
  expect(await initOf('np.zeros([1, numClasses])')).toMatchObject({ status: 'passed', score: 1 });
  const integers = await initOf("np.full([1, numClasses], 0, 'int32')");
  expect(integers).toMatchObject({ status: 'failed', score: 0, misconception: null });
  expect(integers.message).toContain(
    'found an NDArray of whole numbers (int32), which would cut every later step',
  );
});
