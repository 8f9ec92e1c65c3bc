import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { InputError } from '@hw5/base';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { requireContract } from './contract.ts';
import { repositoryRoot } from './repository.ts';
import { solutionFolder } from './stencil.ts';

const repository = repositoryRoot(import.meta.url);

/** In place of the repository: its solution. */
let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'hw5 contract ü '));
  await cp(solutionFolder(repository), solutionFolder(home), { recursive: true });
});
afterEach(() => rm(home, { recursive: true }));

async function edit(path: string, from: RegExp, to: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  expect(text).toMatch(from);
  await writeFile(path, text.replace(from, to));
}

function refused(): InputError | null {
  try {
    requireContract(home);
    return null;
  } catch (error) {
    return error as InputError;
  }
}

describe('a solution that departs from the contract', () => {
  const departs = async (file: string, from: RegExp, to: string) => {
    // A file that depends on it, as the packages have many.
    const user = join(home, 'packages', 'grader', 'src', 'calls.ts');
    await mkdir(dirname(user), { recursive: true });
    await writeFile(user, 'model.loss(p, 1); hp.learningRate; hp.decay;');
    await edit(join(solutionFolder(home), file), from, to);
    return refused();
  };

  it.each([
    [
      'a method renamed',
      'model.ts',
      /static loss\(/,
      'static entropy(',
      'static loss(probabilities, gtLabel)',
      /no such method \(others are static entropy\(/,
    ],
    [
      'a parameter added',
      'model.ts',
      /static loss\(probabilities/,
      'static loss(weight: number, probabilities',
      'static loss(probabilities, gtLabel)',
      /^static loss\(weight, probabilities, gtLabel\)$/,
    ],
    [
      'a method no longer static',
      'model.ts',
      /static loss\(/,
      'loss(',
      'static loss(probabilities, gtLabel)',
      /^loss\(/,
    ],
    [
      'a method renamed in Python',
      'model.py',
      /def loss\(/,
      'def entropy(',
      'static loss(probabilities, gt_label)',
      /no such method \(others are static entropy\(/,
    ],
    [
      'a parameter added in Python, with a default',
      'model.py',
      /def loss\(probabilities/,
      'def loss(probabilities, weight: float = 1',
      'static loss(probabilities, gt_label)',
      /^static loss\(probabilities, weight, gt_label\)$/,
    ],
    [
      'a method no longer static in Python',
      'model.py',
      /@staticmethod\n {4}def loss\(/,
      'def loss(self, ',
      'static loss(probabilities, gt_label)',
      /^loss\(self, probabilities, gt_label\)$/,
    ],
    [
      'a hyperparameter that nothing else has',
      'hyperparameters.ts',
      /learningRate: 0\.5,/,
      'learningRate: 0.5,\n  decay: 0.1,',
      /^no decay, as in packages/,
      /^decay = 0\.1$/,
    ],
    [
      'a hyperparameter renamed',
      'hyperparameters.ts',
      /learningRate: 0/,
      'rate: 0',
      /^learningRate = 0\.5, as in packages/,
      /no learningRate \(others are rate\)/,
    ],
    [
      'a value changed',
      'hyperparameters.ts',
      /learningRate: 0\.5/,
      'learningRate: 0.4',
      /^learningRate = 0\.5/,
      /^learningRate = 0\.4$/,
    ],
    [
      'a value changed in Python',
      'hyperparameters.py',
      /learning_rate = 0\.5/,
      'learning_rate = 0.4',
      /^learning_rate = 0\.5/,
      /^learning_rate = 0\.4$/,
    ],
  ] as const)('is refused with what depends on it: %s', async (_, file, from, to, expected, found) => {
    expect(await departs(file, from, to)).toMatchObject({
      code: 'preflight-contract',
      subject: join(solutionFolder(home), file),
      found: expect.stringMatching(found),
      remedy: expect.stringMatching(
        /packages\/grader\/src\/calls\.ts.*then run pnpm hw5 stencil build and pnpm hw5 fixtures generate\.$/,
      ),
      expected: typeof expected === 'string' ? expected : expect.stringMatching(expected),
    });
  });
});

it('a reference that departs from the contract is refused, with the file that does', async () => {
  const reference = join(home, 'packages', 'core', 'src', 'model.ts');
  await mkdir(dirname(reference), { recursive: true });
  await cp(join(repository, 'packages', 'core', 'src', 'model.ts'), reference);
  expect(() => requireContract(home)).not.toThrow();
  await edit(reference, /\bforwardPass\(inputs/, 'predict(inputs');
  expect(refused()).toMatchObject({
    code: 'preflight-contract',
    subject: reference,
    found: expect.stringMatching(/^no such method \(others are predict\(inputs\), drawOrder\(n\)\)$/),
  });
});
