/** What the Python harness passes in, takes out and says, on submissions of a few lines. */
import { describe, expect, it } from 'vitest';
import type { Operation, Script, ScriptOutcome } from '../../src/index.ts';
import { array } from '../support/interpreter.ts';
import { construct, type Files, hasNumpy, runPython } from './support.ts';

const given = `
import random
import numpy as np

class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        self.images, self.labels, self.hp = train_images, train_labels, hp
        self.W, self.b = np.random.rand(train_images.shape[1], num_classes), np.zeros((1, num_classes))
`;
const call = (
  method: 'forwardPass' | 'loss' | 'trainNN',
  args: readonly (number | typeof one)[] = [],
): Operation => ({
  op: 'call',
  on: 'model',
  method,
  args,
  returns: method === 'trainNN' ? 'nothing' : 'array',
  record: 'result',
});
const one = array([4], [0, 0.25, 0.5, 0.75]);
const probabilities = array([1, 3], [0.2, 0.3, 0.5]);
const read = (property: 'W' | 'b' | 'history'): Operation => ({
  op: 'read',
  on: 'model',
  property,
  record: property,
});
const script = (...operations: Operation[]): Script => ({
  operations: [{ op: 'seed', seed: 3 }, construct, ...operations],
});
const outcomeOf = async (files: Files | string, ...operations: Operation[]): Promise<ScriptOutcome> =>
  (await runPython(files, { only: script(...operations) })).outcomes.only!;
const numbers = (outcome: ScriptOutcome, record = 'result'): number[] => {
  const found = outcome.records[record];
  return found?.kind === 'array' ? [...found.data] : [];
};
const withMethods = (...lines: string[]): string =>
  `${given}${lines.map((line) => `    ${line}\n`).join('')}`;

describe.runIf(hasNumpy)('a Python submission', () => {
  it("draws NumPy's and Python's own numbers after a seed", async () => {
    const outcome = await outcomeOf(
      withMethods('def forward_pass(self, inputs):', '    return [random.random(), self.W[0, 0]]'),
      call('forwardPass', [one]),
      read('W'),
    );
    // python3 -c 'import random; random.seed(3); print(random.random())', and the same with NumPy.
    expect(numbers(outcome)).toEqual([0.23796462709189137, 0.5507979025745755]);
    expect(numbers(outcome, 'W')).toHaveLength(12);
  });

  it('has all of NumPy and the standard library, loaded with it or when it is used', async () => {
    const outcome = await outcomeOf(
      `import sys
loaded = [name for name in ("numpy.ma.core", "_hashlib") if name in sys.modules]
import pickle, secrets, types
import numpy.ma.extras
from numpy.polynomial import Polynomial
${withMethods(
  'def forward_pass(self, inputs):',
  '    assert loaded == [] and "numpy.ma.core" in sys.modules, loaded',
  '    masked = np.ma.array([1.0, 2.0], mask=[False, True])',
  '    assert isinstance(np.fft, types.ModuleType) and isinstance(masked, np.ma.MaskedArray)',
  '    copied = pickle.loads(pickle.dumps(inputs))',
  '    assert len(secrets.token_bytes(3)) == 3 and secrets.randbits(1) in (0, 1)',
  '    return [masked.sum(), Polynomial([1, 2])(3), np.fft.fft([1, 2])[0].real, copied[3]]',
)}`,
      call('forwardPass', [one]),
    );
    expect(outcome.error).toBeNull();
    expect(numbers(outcome)).toEqual([1, 7, 3, 0.75]);
  });

  it.each([
    ['is kept from the first script on', 10],
    ['is too large to be kept', 1_200_000],
  ])('whose compiled code %s is loaded anew for each script', async (_, size) => {
    const text = `import other\nPADDING = "${'x'.repeat(size)}"\nseen = []\n${withMethods(
      'def forward_pass(self, inputs):',
      '    seen.append(other.seen.append(1))',
      '    return [len(seen), len(other.seen), len(PADDING)]',
    )}`;
    const operations = [construct, call('forwardPass', [one])];
    const { outcomes } = await runPython(
      { 'model.py': text, 'other.py': 'seen = []\n' },
      { first: { operations }, second: { operations }, third: { operations } },
    );
    for (const outcome of Object.values(outcomes)) expect(numbers(outcome)).toEqual([1, 1, size]);
  });

  it('gets labels as small as the data has them, and each array anew', async () => {
    const labels = { ...array([6], [0, 1, 2, 0, 1, 2]), dtype: 'int8' } as const;
    const small = { ...construct, trainLabels: labels } as Operation;
    const label = { ...array([], [2]), dtype: 'uint8' } as const;
    const text = withMethods(
      '@staticmethod',
      'def loss(probabilities, gt_label):',
      '    assert (type(gt_label), gt_label) == (np.uint8, 2), type(gt_label)',
      '    probabilities[0, 0] += 1',
      '    return probabilities[0, 0]',
      'def forward_pass(self, inputs):',
      "    assert self.labels.dtype == 'int8' and inputs.flags.writeable and inputs.dtype == 'float64'",
      '    return inputs',
    );
    const operations = [small, call('forwardPass', [one]), call('loss', [probabilities, label])];
    const { outcomes } = await runPython(text, {
      first: { operations },
      again: { operations },
    });
    for (const outcome of [outcomes.first!, outcomes.again!]) {
      expect(outcome.error).toBeNull();
      expect(numbers(outcome)).toEqual([1.2]);
      expect(outcome.mutatedArguments).toEqual(['result']);
    }
  });

  it('has its losses read from what train_nn prints, among other prints', async () => {
    const lines = [
      "print('before')",
      "print('Epoch 0: Total loss: 12.5')",
      "print('Epoch', 1, ': Total loss:', 7.25, 'and more')",
      "print('epoch 2: total loss: [3.125]')",
      "print(f'Epoch 3: Total loss: {np.array([[2.5]])}')",
      "print('Epoch 4: Total loss: np.float64(1.5)')",
      "print('Epoch 5: Total loss: ' + str(np.array(1e-7)))",
      "print('Epoch 6: Total loss: nan; Accuracy: 88%')",
      "print('Epoch 7: loss 3')",
      "print('Total loss: 3')",
      "print('In Epoch 8: Total loss: 3')",
      "print('Epoch 8: Total loss: 0.5', end='')",
    ];
    const text = withMethods('def train_nn(self):', ...lines.map((line) => `    ${line}`));
    const outcome = await outcomeOf(text, call('trainNN'), read('history'));
    const expected = [0, 12.5, 1, 7.25, 2, 3.125, 3, 2.5, 4, 1.5, 5, 1e-7, 6, Number.NaN, 8, 0.5];
    expect(numbers(outcome, 'history')).toEqual(expected);
    expect(outcome.printed).toContain('before');
  });

  it.each([
    ['nothing', 'loss', ['pass']],
    ['no-function', 'loss', ['loss = 3']],
    ['instance', 'loss', ['def loss(self, probabilities, gt_label):', '    return 0.5']],
    ['static', 'forwardPass', ['@staticmethod', 'def forward_pass(inputs):', '    return inputs']],
  ] as const)(
    'is told what there is of a method that is not where it should be: %s',
    async (found, method, lines) => {
      const outcome = await outcomeOf(
        withMethods(...lines),
        method === 'loss' ? call('loss', [probabilities, 1]) : call('forwardPass', [one]),
      );
      expect(outcome.error?.missing).toEqual({ method, found });
      // It is called all the same, so that the report can say whether that is all that is missing.
      expect(numbers(outcome)).toEqual(found === 'instance' ? [0.5] : []);
    },
  );

  it('without @staticmethod and self, a method works on the class as it does in Python', async () => {
    const text = withMethods('def loss(probabilities, gt_label):', '    return probabilities[0, gt_label]');
    expect(numbers(await outcomeOf(text, call('loss', [probabilities, 1])))).toEqual([0.3]);
  });

  it.each([
    ['its own', { 'hyperparameters.py': 'learning_rate = 77\nnum_epochs = 88\n' }],
    ['those that are supplied', {}],
  ])('of an older stencil reads the hyperparameters of its model from a module: %s', async (_, more) => {
    const text = `import numpy as np
import hyperparameters as hp
class Model:
    def __init__(self, train_images, train_labels, num_classes):
        self.W = self.b = np.zeros((1, 1))
    def forward_pass(self, inputs):
        return [hp.learning_rate, hp.num_epochs]
`;
    const outcome = await outcomeOf({ 'model.py': text, ...more }, call('forwardPass', [one]));
    expect(numbers(outcome)).toEqual([0.1, 2]);
  });

  it('whose constructor fails is graded on with the W and b that a script sets, and ends with its error', async () => {
    const text = `import numpy as np
class Model:
    def __init__(self, train_images, train_labels, num_classes, hp):
        self.W = np.zeros(undefined)
    def forward_pass(self, inputs):
        return self.W[0] * self.learning_rate
`;
    const set: Operation = { op: 'set', on: 'model', property: 'W', value: array([2], [10, 20]) };
    expect(numbers(await outcomeOf(text, set, call('forwardPass', [one])))).toEqual([1]);
    const failed = await outcomeOf(text, call('forwardPass', [one]));
    expect(failed.error).toMatchObject({ name: 'NameError', location: 'model.py:4:9', during: 'Model(…)' });
  });

  it('is told the innermost of its own lines, in the file that it is in', async () => {
    const files = {
      'model.py': `import helper\n${withMethods('def forward_pass(self, inputs):', '    return helper.product(inputs)')}`,
      'helper.py': 'import numpy as np\ndef product(a):\n    return np.dot(a, np.zeros(3))\n',
    };
    const { error } = await outcomeOf(files, call('forwardPass', [one]));
    expect(error).toMatchObject({
      name: 'ValueError',
      location: 'helper.py:3:5',
      during: 'forward_pass(inputs [4])',
    });
  });

  it('that is not finished says which part is missing', async () => {
    const text = withMethods('def forward_pass(self, inputs):', '    raise NotImplementedError');
    const { error } = await outcomeOf(text, call('forwardPass', [one]));
    expect(error).toMatchObject({ notImplemented: true, message: 'not implemented yet: forwardPass' });
  });
});
