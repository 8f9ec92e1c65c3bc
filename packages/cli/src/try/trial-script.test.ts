/** What a trial consists of, and numbers that do not fit each other. */
import { expect, it } from 'vitest';
import { partNames } from './parts.ts';
import type { Given } from './trial.ts';
import { trialScript } from './trial-script.ts';

const array = (shape: readonly number[], ...numbers: number[]) => ({
  shape,
  data: Float64Array.from(numbers),
});
const given = (args: Given['args'], settings: Given['settings'] = {}): Given => ({ args, settings });

it.each(partNames)('%s has an example, which is called once and holds no result', (part) => {
  const { script, inputs, results } = trialScript(part, given({}));
  const calls = script.operations.filter(({ op }) => op === 'call');
  expect(calls).toHaveLength(part === 'init' ? 0 : 1);
  const recorded = script.operations.flatMap((operation) =>
    'record' in operation ? [operation.record] : [],
  );
  for (const { record } of results) expect(recorded).toContain(record);
  expect(Object.keys(inputs).length).toBeGreaterThan(1);
});

it('takes the sizes from what is given', () => {
  const { inputs } = trialScript('logits', given({ inputs: array([2, 4], 1, 2, 3, 4, 5, 6, 7, 8) }));
  expect([inputs.W!.shape, inputs.b!.shape]).toEqual([
    [4, 3],
    [1, 3],
  ]);
  const own = trialScript('forwardPass', given({}, { W: array([1, 2], 5, 6), b: array([2], 1, 1) }));
  expect([own.inputs.inputs!.shape, own.inputs.b!.shape]).toEqual([[1], [1, 2]]);
  const training = trialScript('trainNN', given({}, { labels: array([3], 0, 4, 1) }));
  expect([...training.inputs.classes!.data]).toEqual([5]);
});

it.each<[Parameters<typeof trialScript>[0], Given, string]>([
  [
    'logits',
    given({ inputs: array([], 5) }),
    'inputs: expected an image [D] or images [n, D], found the number 5.',
  ],
  [
    'logits',
    given({ inputs: array([3], 1, 2, 3) }, { W: array([2, 1], 1, 2) }),
    '--W: expected an array of shape [3, C], one row for each of the 3 numbers of an image, found an array of shape [2, 1].',
  ],
  ['forwardPass', given({}, { W: array([2], 1, 2) }), '--W: expected an array of shape [D, C]'],
  [
    'logits',
    given({}, { W: array([2, 2], 1, 2, 3, 4), b: array([3], 1, 2, 3) }),
    '--b: expected an array of shape [1, 2], one for each class, found an array of shape [3].',
  ],
  [
    'loss',
    given({ probabilities: array([2], 0.5, 0.5), gtLabel: array([], 2) }),
    'gtLabel: expected a true class, an integer from 0 to 1, found 2.',
  ],
  [
    'loss',
    given({ probabilities: array([2, 2], 1, 0, 0, 1) }),
    'probabilities: expected an array of shape [1, C]',
  ],
  ['loss', given({ gtLabel: array([2], 0, 1) }), 'gtLabel: expected a true class'],
  ['backPropagation', given({ img: array([1, 2], 1, 2) }), 'img: expected one image, of shape [D]'],
  ['gradientDescent', given({ gradW: array([2], 1, 2) }), 'gradW: expected an array of shape [D, C]'],
  [
    'gradientDescent',
    given({ gradB: array([2], 1, 2) }),
    'gradB: expected an array of shape [1, 3], as gradW has it',
  ],
  [
    'gradientDescent',
    given({}, { learningRate: array([2], 1, 2) }),
    '--learning-rate: expected a number, found an array',
  ],
  ['trainNN', given({}, { epochs: array([], 0) }), '--epochs: expected an integer from 1 to 100, found 0.'],
  ['trainNN', given({}, { labels: array([2], 0, 1) }), '--labels: expected 3 labels, one for each image'],
  [
    'trainNN',
    given({}, { labels: array([3], 0, 1, 9), classes: array([], 2) }),
    '--labels: expected a true class',
  ],
  [
    'trainNN',
    given({}, { W: array([3, 3], ...Array(9).fill(0)), images: array([1, 2], 1, 1) }),
    '--W: expected an array of shape [2, 3]',
  ],
  ['init', given({}, { seed: array([], -1) }), '--seed: expected an integer from 0 to 4294967295, found -1.'],
])('%s: numbers that do not fit are one line (%#)', (part, values, message) => {
  expect(() => trialScript(part, values)).toThrow(message);
});
