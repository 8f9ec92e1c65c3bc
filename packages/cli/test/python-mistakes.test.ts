/**
 * What a user's model.py and its settings do wrong, in one line with the place: through the functions of
 * `hw5 run`, with a Python process for each.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InputError } from '@hw5/base';
import type { Dataset } from '@hw5/datasets';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openModel } from '../src/run/open-model.ts';
import { settle } from '../src/run/settings.ts';
import { trainStudent } from '../src/run/train-student.ts';
import { hasNumpy, python } from './support/python.ts';

const solution = readFileSync(new URL('../../stencil/solution/model.py', import.meta.url), 'utf8')
  .replace('from sklearn.svm import LinearSVC\n', '')
  .replace('        self.clf = LinearSVC(dual=False)\n', '');

let folder: string;
beforeAll(() => {
  vi.stubEnv('HW5_PYTHON', python);
  folder = mkdtempSync(join(tmpdir(), 'hw5 mistakes ü '));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const images = (count: number) => ({
  images: Uint8Array.from({ length: 6 * count }, (_, k) => Number(k % 7 < 3)),
  labels: Int32Array.from({ length: count }, (_, k) => k % 3),
  count,
  inputSize: 6,
});
const dataset = {
  name: 'mnist',
  train: images(9),
  test: images(5),
  classNames: ['a', 'b', 'c'],
} as unknown as Dataset;

interface Files {
  readonly model: string;
  readonly settings?: string | undefined;
  readonly name?: string;
}

let made = 0;
/** Opens and trains it; returns what it printed, and the error. */
async function train({ model, settings, name = 'model.py' }: Files, fitSvm = false) {
  const place = join(folder, String(made++));
  mkdirSync(place);
  writeFileSync(join(place, name), model);
  if (settings !== undefined) writeFileSync(join(place, 'hyperparameters.py'), settings);
  const printed: string[] = [];
  const notes: string[] = [];
  const error = await (async () => {
    const opened = await openModel(join(place, name), name);
    const threads = opened.threads();
    const given = { epochs: 2, learningRate: undefined, batchSize: undefined };
    const settled = settle(given, opened.hyperparameters);
    try {
      await trainStudent(
        { ...opened, threads, onPrinted: (lines) => printed.push(...lines) },
        {
          ...{
            ...settled,
            dataset,
            seed: 0,
            fitSvm,
            trainAccuracy: true,
            resume: null,
            keepsFinished: false,
          },
          signal: new AbortController().signal,
          onEpoch: () => {},
          onProgress: () => {},
          onStepTime: () => {},
          onNote: (note) => notes.push(note),
        },
      );
      return null;
    } finally {
      await threads.close();
    }
  })().catch((thrown: InputError) => thrown);
  return { error, printed, notes };
}

/** The solution with one place changed; fails if the place is not there. */
function changed(from: string, to: string): string {
  expect(solution).toContain(from);
  return solution.replace(from, to);
}

const ended = 'that it ended the program';
const details = 'Fix it; hw5 grade model.py gives details.';

describe.runIf(hasNumpy)('one clear line', () => {
  it.each<[what: string, files: () => Files, expected: Partial<InputError>]>([
    [
      'a syntax error, before any data is read',
      () => ({ model: changed('total_loss = 0', 'total_loss = = 0') }),
      { code: 'model-syntax', expected: 'Python that compiles', found: 'SyntaxError: invalid syntax' },
    ],
    [
      'an import that fails',
      () => ({ model: 'import no_such_library' }),
      {
        subject: 'model.py:1:1',
        expected: 'the file to run through',
        found: "ModuleNotFoundError: No module named 'no_such_library'",
      },
    ],
    ['no class', () => ({ model: 'Model = 3' }), { expected: 'a class Model', found: 'a value of type int' }],
    [
      'an open place',
      () => ({
        model: changed('powers = np', "raise NotImplementedError('not implemented yet: x'); a = np"),
      }),
      {
        code: 'model-threw',
        expected: 'forward_pass to run through',
        found: 'NotImplementedError: not implemented yet: x',
        remedy: details,
      },
    ],
    [
      'an exception in a helper of a library, at the line of the model',
      () => ({ model: changed('total_loss += ', 'total_loss += np.linalg.inv(np.zeros((2, 2)))[0, 0] + ') }),
      { expected: 'train_nn to run through', found: 'LinAlgError: Singular matrix' },
    ],
    [
      'exit()',
      () => ({ model: changed('total_loss += ', 'import sys; sys.exit(3); total_loss += ') }),
      { code: 'model-ended', found: ended, remedy: 'Remove exit() and os._exit().' },
    ],
    [
      'os._exit()',
      () => ({ model: changed('total_loss += ', 'import os; os._exit(3); total_loss += ') }),
      { code: 'model-ended', expected: 'train_nn to return', found: ended },
    ],
    [
      'a process that the system ends',
      () => ({ model: changed('total_loss += ', 'import os; os.kill(os.getpid(), 9); total_loss += ') }),
      { code: 'model-ended', found: 'that its program was ended by SIGKILL' },
    ],
    [
      'no memory',
      () => ({ model: changed('total_loss += ', 'np.zeros((10 ** 8, 10 ** 8)); total_loss += ') }),
      { code: 'model-memory', found: 'that it ran out of memory' },
    ],
    [
      'a loss that is no number, even if the model catches what is raised in print',
      () => ({
        model: changed(
          "            print(f'Epoch {epoch}: Total loss: {total_loss}')",
          "            try:\n                print(f'Epoch {epoch}: Total loss: {total_loss * np.nan}')\n            except Exception:\n                pass",
        ),
      }),
      {
        code: 'model-loss',
        expected: 'the total loss of epoch 0 to be a finite number',
        found: 'nan',
        remedy: 'A lower learning rate may help; hw5 grade model.py gives details.',
      },
    ],
    [
      'lines of losses that are not there',
      () => ({ model: changed('Total loss', 'Loss') }),
      { expected: 'one line `Epoch N: Total loss: X` an epoch from train_nn, 2 in all', found: '0' },
    ],
    [
      'b of another shape',
      () => ({ model: changed('(1, num_classes)', '(num_classes, 1)') }),
      { expected: 'b to be an array of shape [1, 3]', found: 'an array of shape [3, 1]' },
    ],
    [
      'W of objects',
      () => ({ model: changed('np.random.rand(self.input_size, num_classes)', 'np.full((6, 3), None)') }),
      { expected: 'W to hold real numbers', found: 'dtype object' },
    ],
    [
      'W with infinities',
      () => ({ model: changed('np.random.rand(self.input_size, num_classes)', 'np.full((6, 3), -np.inf)') }),
      { expected: 'W to hold finite numbers', found: '-inf at [0, 0]' },
    ],
    [
      'no accuracy_nn',
      () => ({ model: changed('def accuracy_nn', 'def accuracy_n') }),
      { code: 'model-method', expected: 'a method accuracy_nn', found: 'none' },
    ],
    [
      'too few probabilities',
      () => ({
        model: changed(
          '        return powers / np.sum(powers, axis=1, keepdims=True)',
          '        return powers[0]',
        ),
      }),
      { expected: 'what forward_pass returns for 2 images to be an array of 6 numbers' },
    ],
    [
      'settings that cannot be run',
      () => ({ model: solution, settings: 'learning_rate = 1 / 0\n' }),
      {
        code: 'hyperparameters',
        subject: expect.stringMatching(/hyperparameters\.py:1:17$/) as unknown as string,
        found: 'ZeroDivisionError: division by zero',
        remedy: 'Change it there.',
      },
    ],
    [
      'a setting that no training can use',
      () => ({ model: solution, settings: 'learning_rate = -1\n' }),
      { subject: 'hyperparameters.py: learning_rate', expected: 'a finite number above 0', found: '-1' },
    ],
  ])('for %s', async (_what, files, expected) => {
    const { error } = await train(files());
    expect(error).toMatchObject({ name: 'InputError', ...expected });
  });

  it('names a train_svm that fits nothing', async () => {
    const model = changed('self.clf.fit(self.train_images @ self.W + self.b, self.train_labels)', 'pass');
    const { error } = await train({ model }, true);
    expect(error).toMatchObject({ expected: 'train_svm to fit a LinearSVC of sklearn.svm' });
  });

  it('has none for a file whose ending is in capitals', async () => {
    expect(await train({ model: solution, name: 'MODEL.PY' })).toMatchObject({ error: null });
  });

  it('keeps what was printed before the error, and shows the line', async () => {
    const model = changed('random.shuffle(indices)', "print('before'); [][1]");
    const { error, printed } = await train({ model });
    expect(printed).toEqual(['before']);
    expect(error!.excerpt).toMatch(/^ +\d+ \| +print\('before'\); \[\]\[1\]\n +\| +\^$/);
  });
});
